import { definePolicy } from "../framework";
import { countryForbidden, countrySettings } from "./destinationRules";

/** No allowlist contains a forbidden country. */
export const policyForbidCountry = definePolicy({
  id: "geo-policy-forbid-country",
  description:
    "No allowlist of a geo policy contains a country that may not be called, as that is where the platform lets calls through.",
  severity: "high",
  settings: countrySettings,
  validateStack(stack, settings, reportViolation) {
    stack.each("GeoPolicyCountry", (entry) => {
      const parent = stack.parentOf(entry);
      if (parent !== undefined && Reflect.get(parent.values, "mode") === "denylist") return;
      const { country } = entry.values;
      const wrong = country === undefined ? undefined : countryForbidden(country, settings);
      if (wrong === undefined) return;
      reportViolation(entry, {
        property: "country",
        requirement: wrong.rule,
        remediation: "Remove it from the allowlist",
      });
    });
  },
});
