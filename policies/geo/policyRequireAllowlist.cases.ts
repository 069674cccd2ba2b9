import type { Case } from "../framework/testCase";
import { policyRequireAllowlist } from "./policyRequireAllowlist";

const denied = ["CU", "LV"];
const lacks = (missing: string) =>
  `GeoPolicy "home": its denylist lacks ${missing}; a denylist contains at least CU and LV. Add what it lacks, or make it an allowlist.`;

/** How the policy is tried. */
export const policyRequireAllowlistCase: Case = {
  policy: policyRequireAllowlist,
  passes: `const home = new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });`,
  violations: [
    {
      name: "is a denylist",
      change: [`"allowlist"`, `"denylist"`],
      message:
        'GeoPolicy "home": mode is "denylist"; what a denylist forgets can be called. Make it an allowlist, or set denied to the countries that a denylist has to contain.',
    },
    {
      name: "is a denylist that lacks countries",
      change: [`"allowlist", countries: ["US"]`, `"denylist", countries: ["CU", "SO"]`],
      message: lacks("LV"),
      settings: { denied },
    },
    {
      name: "is a denylist that lacks countries, which are resources of their own",
      change: [
        `"allowlist", countries: ["US"] });`,
        `"denylist" });\nnew sipio.GeoPolicyCountry("latvia", { geoPolicy: home, country: "LV" });`,
      ],
      message: lacks("CU"),
      settings: { denied },
    },
    {
      name: "is a denylist without countries",
      change: [`"allowlist", countries: ["US"]`, `"denylist"`],
      message: lacks("CU and LV"),
      settings: { denied },
    },
  ],
  alsoPasses: [
    {
      name: "is a denylist that lacks nothing",
      change: [`"allowlist", countries: ["US"]`, `"denylist", countries: ["LV", "SO", "CU"]`],
      settings: { denied },
    },
    {
      name: "is a denylist that lacks nothing, of resources and of none",
      change: [
        `"allowlist", countries: ["US"] });`,
        `"denylist" });
new sipio.GeoPolicyCountry("latvia", { geoPolicy: home, country: "LV" });
new sipio.GeoPolicyCountry("cuba", { geoPolicy: home, country: "CU" });`,
      ],
      settings: { denied },
    },
    { name: "is exempt", change: [`"allowlist"`, `"denylist"`], settings: { exempt: ["home"] } },
  ],
  unknown: [
    {
      name: "has a mode that another object sets",
      change: [`"allowlist"`, `pending("allowlist" as const)`],
      says: 'mode of GeoPolicy "home" is not known before up',
    },
  ],
};
