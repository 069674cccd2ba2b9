import { formatList } from "pulumi-sipio/schema";
import { type ConfigProperties, definePolicy } from "../framework";

const settings = {
  denied: {
    type: "array",
    items: { type: "string", pattern: "^[A-Z]{2}$" },
    description:
      "Countries that a denylist must contain, as ISO 3166-1 alpha-2 codes. If omitted, all denylists are rejected. Base the list on your own traffic. The example is not a recommendation.",
    examples: [["CU", "LV", "SO"]],
  },
} as const satisfies ConfigProperties;

/** Geo policies must be allowlists, or denylists that contain the configured countries. */
export const policyRequireAllowlist = definePolicy({
  id: "geo-policy-require-allowlist",
  description:
    "Geo policies must be allowlists, or denylists that contain the configured countries. A denylist allows every country that it omits.",
  severity: "high",
  settings,
  validateStack(stack, { denied }, reportViolation) {
    stack.each("GeoPolicy", (one) => {
      if (one.values.mode !== "denylist") return;
      if (denied === undefined) {
        const requirement = "it must be an allowlist, because a denylist allows every country that it omits";
        const remediation =
          "Use an allowlist, or set denied in the policy configuration to the countries that a denylist must contain";
        reportViolation(one, { property: "mode", requirement, remediation });
        return;
      }
      const countries = stack.childrenOf(one, "countries").map(({ values }) => Reflect.get(values, "country"));
      const missing = denied.filter((country) => !countries.includes(country));
      if (missing.length === 0) return;
      const actual = `its denylist is missing ${formatList(missing, "and")}`;
      const rule = `a denylist must contain ${formatList(denied, "and")}`;
      reportViolation(one, {
        property: "countries",
        actual,
        requirement: rule,
        remediation: "Add them, or use an allowlist",
      });
    });
  },
});
