import { policy } from "../policy";
import { countryForbidden, countrySettings } from "./rules";

/** No caller-ID rule is made for a forbidden country. */
export const callerIdRuleForbidCountry = policy({
  id: "geo-caller-id-rule-forbid-country",
  says: "No caller-ID rule is made for calls to a country that may not be called, as one that is shows that calls there are meant.",
  severity: "low",
  settings: countrySettings,
  classes: ["CallerIdRule"],
  judge(rule, settings, report) {
    const { matchCountry } = rule.values;
    const wrong = matchCountry === undefined ? undefined : countryForbidden(matchCountry, settings);
    if (wrong !== undefined) {
      report(rule, { at: "matchCountry", rule: wrong.rule, fix: "Remove the rule, or make it for another country" });
    }
  },
});
