import { definePolicy } from "../framework";
import { countryForbidden, countrySettings } from "./destinationRules";

/** Allowlists of geo policies must not contain forbidden countries. */
export const policyForbidCountry = definePolicy({
  id: "geo-policy-forbid-country",
  description:
    "Allowlists of geo policies must not contain forbidden countries. The platform allows calls to every country on them.",
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
