import type { Case } from "../framework/testCase";
import { callerIdRuleForbidCountry } from "./callerIdRuleForbidCountry";

const fix = "Remove the rule, or match another country";

/** Test cases of the policy. */
export const callerIdRuleForbidCountryCase: Case = {
  policy: callerIdRuleForbidCountry,
  settings: { forbidden: ["CU"] },
  passes: `new sipio.CallerIdRule("abroad", { scope: "account", matchCountry: "DE", cidNumber: "4930901820" });`,
  violations: [
    {
      name: "is for a forbidden country",
      change: [`"DE"`, `"CU"`],
      message: `CallerIdRule "abroad": matchCountry is "CU"; calls to CU are not allowed. ${fix}.`,
    },
    {
      name: "is for a country that is not in the allowed list",
      change: [`"DE"`, `"GB"`],
      message: `CallerIdRule "abroad": matchCountry is "GB"; only AT and DE are allowed. ${fix}.`,
      settings: { allowed: ["AT", "DE"] },
    },
  ],
  alsoPasses: [
    { name: "is for all countries", change: [`matchCountry: "DE", `, ""] },
    { name: "is exempt", change: [`"DE"`, `"CU"`], settings: { forbidden: ["CU"], exempt: ["abroad"] } },
  ],
  unknown: [
    {
      name: "is for a country that is not known yet",
      change: [`"DE"`, `pending("DE")`],
      says: 'matchCountry of CallerIdRule "abroad" is not known yet',
    },
  ],
};
