import type { Case } from "../framework/testCase";
import { policyForbidCountry } from "./policyForbidCountry";

/** Test cases of the policy. */
export const policyForbidCountryCase: Case = {
  policy: policyForbidCountry,
  settings: { forbidden: ["CU"] },
  passes: `const home = new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US", "DE"] });`,
  violations: [
    {
      name: "allows a forbidden country",
      change: [`"DE"`, `"CU"`],
      message:
        'GeoPolicy "home", countries["CU"]: country is "CU"; calls to CU are not allowed. Remove it from the allowlist.',
    },
    {
      name: "allows a forbidden country through a separate resource",
      change: [
        `, countries: ["US", "DE"] });`,
        ` });\nnew sipio.GeoPolicyCountry("cuba", { geoPolicy: home, country: "CU" });`,
      ],
      message: 'GeoPolicyCountry "cuba": country is "CU"; calls to CU are not allowed. Remove it from the allowlist.',
    },
    {
      name: "allows a country that is not in the allowed list",
      change: [`"DE"`, `"FR"`],
      message:
        'GeoPolicy "home", countries["FR"]: country is "FR"; only US and DE are allowed. Remove it from the allowlist.',
      settings: { allowed: ["US", "DE"] },
    },
  ],
  alsoPasses: [
    {
      name: "denies a forbidden country",
      change: [`"allowlist", countries: ["US", "DE"]`, `"denylist", countries: ["CU"]`],
    },
    {
      name: "denies a forbidden country through a separate resource",
      change: [
        `"allowlist", countries: ["US", "DE"] });`,
        `"denylist" });\nnew sipio.GeoPolicyCountry("cuba", { geoPolicy: home, country: "CU" });`,
      ],
    },
    { name: "is exempt", change: [`"DE"`, `"CU"`], settings: { forbidden: ["CU"], exempt: ["home"] } },
  ],
  unknown: [
    {
      name: "has a country that is not known yet",
      change: [
        `, countries: ["US", "DE"] });`,
        ` });\nnew sipio.GeoPolicyCountry("germany", { geoPolicy: home, country: pending("DE") });`,
      ],
      says: 'country of GeoPolicyCountry "germany" is not known yet',
    },
  ],
};
