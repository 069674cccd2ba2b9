import { policy, type Settings } from "../policy";
import { inWords } from "./inWords";

const settings = {
  denied: {
    type: "array",
    items: { type: "string", pattern: "^[A-Z]{2}$" },
    description:
      "Countries that a denylist has to contain, ISO 3166-1 alpha-2. Without it, no denylist does. Which are a risk to you follows from your own traffic: the example is only one, and has no authority.",
    examples: [["CU", "LV", "SO"]],
  },
} as const satisfies Settings;

/** Every geo policy says where calls may go, or at least where they may not. */
export const policyRequireAllowlist = policy({
  id: "geo-policy-require-allowlist",
  says: "Every geo policy is an allowlist, or a denylist that contains a given set of countries, as what a denylist forgets can be called.",
  severity: "high",
  settings,
  judgeStack(stack, { denied }, report) {
    stack.each("GeoPolicy", (one) => {
      if (one.values.mode !== "denylist") return;
      if (denied === undefined) {
        const rule = "what a denylist forgets can be called";
        const fix = "Make it an allowlist, or set denied to the countries that a denylist has to contain";
        report(one, { at: "mode", rule, fix });
        return;
      }
      const countries = stack.childrenOf(one, "countries").map(({ values }) => Reflect.get(values, "country"));
      const missing = denied.filter((country) => !countries.includes(country));
      if (missing.length === 0) return;
      const found = `its denylist lacks ${inWords(missing)}`;
      const rule = `a denylist contains at least ${inWords(denied)}`;
      report(one, { at: "countries", found, rule, fix: "Add what it lacks, or make it an allowlist" });
    });
  },
});
