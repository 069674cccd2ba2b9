import type { Case } from "../framework/testCase";
import { trunkRequirePolicy } from "./trunkRequirePolicy";

const home = `new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });\n`;
const message =
  'Trunk "carrier": it carries outbound calls, but its account has no GeoPolicy with scope "account"; the account must have one, because policies of users and numbers apply only to their own calls. Declare a GeoPolicy with scope "account" that lists the countries you call.';

/** Test cases of the policy. */
export const trunkRequirePolicyCase: Case = {
  policy: trunkRequirePolicy,
  passes: `${home}const dana = new sipio.User("dana", { username: "1001" });
new sipio.Trunk("carrier", { name: "Carrier", direction: "both", proxy: "sip.carrier.example" });`,
  violations: [
    { name: "has no geo policy for its account", change: [home, ""], message },
    {
      name: "has only a geo policy for a user",
      change: [
        `scope: "account", mode: "allowlist", countries: ["US"] });\nconst dana = new sipio.User("dana", { username: "1001" });`,
        `scope: new sipio.User("dana", { username: "1001" }), mode: "allowlist", countries: ["US"] });`,
      ],
      message,
    },
    {
      name: "belongs to a different account than the geo policy",
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
      name: "only receives calls or is disabled",
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
      name: "has a geo policy whose scope is not known yet",
      change: [`scope: "account"`, `scope: pending("account" as const)`],
      says: 'scope of GeoPolicy "home" is not known yet',
    },
  ],
};
