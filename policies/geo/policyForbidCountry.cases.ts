import type { Case } from "../framework/testCase";
import { policyForbidCountry } from "./policyForbidCountry";

/** How the policy is tried. */
export const policyForbidCountryCase: Case = {
  policy: policyForbidCountry,
  settings: { forbidden: ["CU"] },
  passes: `const home = new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US", "DE"] });`,
  violations: [
    {
      name: "allows a forbidden country",
      change: [`"DE"`, `"CU"`],
      message:
        'GeoPolicy "home", countries["CU"]: country is "CU"; calls to CU are forbidden. Remove it from the allowlist.',
    },
    {
      name: "allows a forbidden country by a resource of its own",
      change: [
        `, countries: ["US", "DE"] });`,
        ` });\nnew sipio.GeoPolicyCountry("cuba", { geoPolicy: home, country: "CU" });`,
      ],
      message: 'GeoPolicyCountry "cuba": country is "CU"; calls to CU are forbidden. Remove it from the allowlist.',
    },
    {
      name: "allows a country that is not among the allowed ones",
      change: [`"DE"`, `"FR"`],
      message:
        'GeoPolicy "home", countries["FR"]: country is "FR"; only US and DE are allowed. Remove it from the allowlist.',
      settings: { allowed: ["US", "DE"] },
    },
  ],
  alsoPasses: [
    {
      name: "forbids a forbidden country",
      change: [`"allowlist", countries: ["US", "DE"]`, `"denylist", countries: ["CU"]`],
    },
    {
      name: "forbids a forbidden country by a resource of its own",
      change: [
        `"allowlist", countries: ["US", "DE"] });`,
        `"denylist" });\nnew sipio.GeoPolicyCountry("cuba", { geoPolicy: home, country: "CU" });`,
      ],
    },
    { name: "is exempt", change: [`"DE"`, `"CU"`], settings: { forbidden: ["CU"], exempt: ["home"] } },
  ],
  unknown: [
    {
      name: "has a country that another object sets",
      change: [
        `, countries: ["US", "DE"] });`,
        ` });\nnew sipio.GeoPolicyCountry("germany", { geoPolicy: home, country: pending("DE") });`,
      ],
      says: 'country of GeoPolicyCountry "germany" is not known before up',
    },
  ],
};
