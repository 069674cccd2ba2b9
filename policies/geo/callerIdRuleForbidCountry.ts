import { definePolicy } from "../framework";
import { countryForbidden, countrySettings } from "./destinationRules";

/** Caller ID rules must not match forbidden countries. */
export const callerIdRuleForbidCountry = definePolicy({
  id: "geo-caller-id-rule-forbid-country",
  description:
    "Caller ID rules must not match forbidden countries. Such a rule suggests that calls to the country are intended.",
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
        remediation: "Remove the rule, or match another country",
      });
    }
  },
});
