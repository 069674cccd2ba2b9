import type { Case } from "../framework/testCase";
import { policyRequireAllowlist } from "./policyRequireAllowlist";

const denied = ["CU", "LV"];
const omits = (missing: string) =>
  `GeoPolicy "home": its denylist is missing ${missing}; a denylist must contain CU and LV. Add them, or use an allowlist.`;

/** Test cases of the policy. */
export const policyRequireAllowlistCase: Case = {
  policy: policyRequireAllowlist,
  passes: `const home = new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });`,
  violations: [
    {
      name: "is a denylist",
      change: [`"allowlist"`, `"denylist"`],
      message:
        'GeoPolicy "home": mode is "denylist"; it must be an allowlist, because a denylist allows every country that it omits. Use an allowlist, or set denied in the policy configuration to the countries that a denylist must contain.',
    },
    {
      name: "is a denylist that omits countries",
      change: [`"allowlist", countries: ["US"]`, `"denylist", countries: ["CU", "SO"]`],
      message: omits("LV"),
      settings: { denied },
    },
    {
      name: "is a denylist of separate resources that omits countries",
      change: [
        `"allowlist", countries: ["US"] });`,
        `"denylist" });\nnew sipio.GeoPolicyCountry("latvia", { geoPolicy: home, country: "LV" });`,
      ],
      message: omits("CU"),
      settings: { denied },
    },
    {
      name: "is a denylist without countries",
      change: [`"allowlist", countries: ["US"]`, `"denylist"`],
      message: omits("CU and LV"),
      settings: { denied },
    },
  ],
  alsoPasses: [
    {
      name: "is a denylist with all countries",
      change: [`"allowlist", countries: ["US"]`, `"denylist", countries: ["LV", "SO", "CU"]`],
      settings: { denied },
    },
    {
      name: "is a denylist with all countries as separate resources",
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
      name: "has a mode that is not known yet",
      change: [`"allowlist"`, `pending("allowlist" as const)`],
      says: 'mode of GeoPolicy "home" is not known yet',
    },
  ],
};
