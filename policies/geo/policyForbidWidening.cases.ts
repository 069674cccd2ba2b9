import type { Case } from "../framework/testCase";
import { policyForbidWidening } from "./policyForbidWidening";

const message = (policy: string, wider: string) =>
  `GeoPolicy "${policy}": it allows ${wider}, which GeoPolicy "home" does not; it must not allow more than the account's geo policy. Remove these countries, or allow them in GeoPolicy "home".`;

/** Test cases of the policy. */
export const policyForbidWideningCase: Case = {
  policy: policyForbidWidening,
  passes: `const dana = new sipio.User("dana", { username: "1001" });
const line = new sipio.Number("line", { e164: "12025550123", dest: dana });
new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US", "CA", "DE"] });
const wide = new sipio.GeoPolicy("dana", { scope: dana, mode: "allowlist", countries: ["US", "DE"] });
new sipio.GeoPolicy("line", { scope: line, mode: "allowlist", countries: ["US"] });`,
  violations: [
    {
      name: "allows a user to call another country",
      change: [`["US", "DE"]`, `["US", "LV"]`],
      message: message("dana", "LV"),
    },
    {
      name: "allows a user to call another country through a separate resource",
      change: [
        `, countries: ["US", "DE"] });`,
        ` });\nnew sipio.GeoPolicyCountry("latvia", { geoPolicy: wide, country: "LV" });`,
      ],
      message: message("dana", "LV"),
    },
    {
      name: "denies a number only one country",
      change: [`"allowlist", countries: ["US"]`, `"denylist", countries: ["AC"]`],
      message: message("line", "AD, AE, AF, AG, AI and 236 more"),
    },
    {
      name: "allows more than the account denies",
      change: [
        `scope: "account", mode: "allowlist", countries: ["US", "CA", "DE"]`,
        `scope: "account", mode: "denylist", countries: ["DE"]`,
      ],
      message: message("dana", "DE"),
    },
  ],
  alsoPasses: [
    {
      name: "belongs to an account without a geo policy",
      change: [
        `new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US", "CA", "DE"] });\n`,
        "",
      ],
    },
    {
      name: "belongs to another account",
      change: [
        `countries: ["US"] });`,
        `countries: ["US"] });
const provider = new sipio.Provider("clinic", { apiKey: "sk_clinic" });
new sipio.GeoPolicy("clinic", { scope: new sipio.User("eli", { username: "1002" }, { provider }), mode: "allowlist", countries: ["FR"] }, { provider });`,
      ],
    },
    { name: "is exempt", change: [`["US", "DE"]`, `["US", "LV"]`], settings: { exempt: ["dana"] } },
  ],
  unknown: [
    {
      name: "has a country that is not known yet",
      change: [
        `, countries: ["US", "DE"] });`,
        ` });\nnew sipio.GeoPolicyCountry("germany", { geoPolicy: wide, country: pending("DE") });`,
      ],
      says: 'country of GeoPolicyCountry "germany" is not known yet',
    },
  ],
};
