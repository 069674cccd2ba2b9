import { definePolicy } from "../framework";
import { countryForbidden, countrySettings } from "./destinationRules";

/** No caller-ID rule is made for a forbidden country. */
export const callerIdRuleForbidCountry = definePolicy({
  id: "geo-caller-id-rule-forbid-country",
  description:
    "No caller-ID rule is made for calls to a country that may not be called, as one that is shows that calls there are meant.",
  severity: "low",
  settings: countrySettings,
  resourceTypes: ["CallerIdRule"],
  validateResource(rule, settings, reportViolation) {
    const { matchCountry } = rule.values;
    const wrong = matchCountry === undefined ? undefined : countryForbidden(matchCountry, settings);
    if (wrong !== undefined) {
      reportViolation(rule, {
        property: "matchCountry",
        requirement: wrong.rule,
        remediation: "Remove the rule, or make it for another country",
      });
    }
  },
});
