import type { Case } from "../framework/testCase";
import { trunkRequirePolicy } from "./trunkRequirePolicy";

const home = `new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });\n`;
const message =
  'Trunk "carrier": calls leave by it, and its account has no GeoPolicy of scope "account"; a policy of a user or a number holds for its own calls only. Declare a GeoPolicy of scope "account" with the countries that are called.';

/** How the policy is tried. */
export const trunkRequirePolicyCase: Case = {
  policy: trunkRequirePolicy,
  passes: `${home}const dana = new sipio.User("dana", { username: "1001" });
new sipio.Trunk("carrier", { name: "Carrier", direction: "both", proxy: "sip.carrier.example" });`,
  violations: [
    { name: "has no geo policy in reach", change: [home, ""], message },
    {
      name: "has only the geo policy of a user in reach",
      change: [
        `scope: "account", mode: "allowlist", countries: ["US"] });\nconst dana = new sipio.User("dana", { username: "1001" });`,
        `scope: new sipio.User("dana", { username: "1001" }), mode: "allowlist", countries: ["US"] });`,
      ],
      message,
    },
    {
      name: "belongs to another account than the geo policy",
      change: [
        `proxy: "sip.carrier.example" }`,
        `proxy: "sip.carrier.example" }, { provider: new sipio.Provider("clinic", { apiKey: "sk_clinic" }) }`,
      ],
      message,
    },
  ],
  alsoPasses: [
    { name: "is exempt", change: [home, ""], settings: { exempt: ["carrier"] } },
    {
      name: "only takes calls",
      change: [
        `proxy: "sip.carrier.example" }`,
        `proxy: "sip.carrier.example" });
const provider = new sipio.Provider("clinic", { apiKey: "sk_clinic" });
new sipio.Trunk("inbound", { name: "Inbound", direction: "inbound" }, { provider });
new sipio.Trunk("disabled", { name: "Disabled", proxy: "sip.old.example", status: "disabled" }, { provider }`,
      ],
    },
  ],
  unknown: [
    {
      name: "has beside it a geo policy whose scope another object sets",
      change: [`scope: "account"`, `scope: pending("account" as const)`],
      says: 'scope of GeoPolicy "home" is not known before up',
    },
  ],
};
