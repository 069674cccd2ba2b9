import { policy } from "../policy";
import { countryForbidden, countrySettings } from "./rules";

/** No allowlist contains a forbidden country. */
export const policyForbidCountry = policy({
  id: "geo-policy-forbid-country",
  says: "No allowlist of a geo policy contains a country that may not be called, as that is where the platform lets calls through.",
  severity: "high",
  settings: countrySettings,
  judgeStack(stack, settings, report) {
    stack.each("GeoPolicyCountry", (entry) => {
      const parent = stack.parentOf(entry);
      if (parent !== undefined && Reflect.get(parent.values, "mode") === "denylist") return;
      const { country } = entry.values;
      const wrong = country === undefined ? undefined : countryForbidden(country, settings);
      if (wrong === undefined) return;
      report(entry, { at: "country", rule: wrong.rule, fix: "Remove it from the allowlist" });
    });
  },
});
