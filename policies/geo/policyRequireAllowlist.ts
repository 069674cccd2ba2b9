import { formatList } from "pulumi-sipio/schema";
import { type ConfigProperties, definePolicy } from "../framework";

const settings = {
  denied: {
    type: "array",
    items: { type: "string", pattern: "^[A-Z]{2}$" },
    description:
      "Countries that a denylist has to contain, ISO 3166-1 alpha-2. Without it, no denylist does. Which are a risk to you follows from your own traffic: the example is only one, and has no authority.",
    examples: [["CU", "LV", "SO"]],
  },
} as const satisfies ConfigProperties;

/** Every geo policy says where calls may go, or at least where they may not. */
export const policyRequireAllowlist = definePolicy({
  id: "geo-policy-require-allowlist",
  description:
    "Every geo policy is an allowlist, or a denylist that contains a given set of countries, as what a denylist forgets can be called.",
  severity: "high",
  settings,
  validateStack(stack, { denied }, reportViolation) {
    stack.each("GeoPolicy", (one) => {
      if (one.values.mode !== "denylist") return;
      if (denied === undefined) {
        const requirement = "what a denylist forgets can be called";
        const remediation = "Make it an allowlist, or set denied to the countries that a denylist has to contain";
        reportViolation(one, { property: "mode", requirement, remediation });
        return;
      }
      const countries = stack.childrenOf(one, "countries").map(({ values }) => Reflect.get(values, "country"));
      const missing = denied.filter((country) => !countries.includes(country));
      if (missing.length === 0) return;
      const actual = `its denylist lacks ${formatList(missing, "and")}`;
      const rule = `a denylist contains at least ${formatList(denied, "and")}`;
      reportViolation(one, {
        property: "countries",
        actual,
        requirement: rule,
        remediation: "Add what it lacks, or make it an allowlist",
      });
    });
  },
});
