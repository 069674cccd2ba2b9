import type { Case } from "../framework/testCase";
import { callerIdRuleForbidCountry } from "./callerIdRuleForbidCountry";

const fix = "Remove the rule, or make it for another country";

/** How the policy is tried. */
export const callerIdRuleForbidCountryCase: Case = {
  policy: callerIdRuleForbidCountry,
  settings: { forbidden: ["CU"] },
  passes: `new sipio.CallerIdRule("abroad", { scope: "account", matchCountry: "DE", cidNumber: "4930901820" });`,
  violations: [
    {
      name: "is made for a forbidden country",
      change: [`"DE"`, `"CU"`],
      message: `CallerIdRule "abroad": matchCountry is "CU"; calls to CU are forbidden. ${fix}.`,
    },
    {
      name: "is made for a country that is not among the allowed ones",
      change: [`"DE"`, `"GB"`],
      message: `CallerIdRule "abroad": matchCountry is "GB"; only AT and DE are allowed. ${fix}.`,
      settings: { allowed: ["AT", "DE"] },
    },
  ],
  alsoPasses: [
    { name: "is made for every country", change: [`matchCountry: "DE", `, ""] },
    { name: "is exempt", change: [`"DE"`, `"CU"`], settings: { forbidden: ["CU"], exempt: ["abroad"] } },
  ],
  unknown: [
    {
      name: "is made for a country that another object sets",
      change: [`"DE"`, `pending("DE")`],
      says: 'matchCountry of CallerIdRule "abroad" is not known before up',
    },
  ],
};
