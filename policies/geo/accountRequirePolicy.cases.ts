import type { Case } from "../framework/testCase";
import { accountRequirePolicy } from "./accountRequirePolicy";

const home = `new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });\n`;
const message = (object: string, callers: string) =>
  `${object}: ${callers} can place calls, but the account has no GeoPolicy with scope "account"; the account must have one, because policies of users and numbers apply only to their own calls. Declare a GeoPolicy with scope "account" that lists the countries you call.`;

/** Test cases of the policy. */
export const accountRequirePolicyCase: Case = {
  policy: accountRequirePolicy,
  passes: `${home}new sipio.AccountSettings("office", { maxOut: 5 });
const dana = new sipio.User("dana", { username: "1001" });
new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });`,
  violations: [
    {
      name: "has no geo policy",
      change: [home, ""],
      message: message('AccountSettings "office"', "1 user and 1 forward"),
    },
    {
      name: "has only a geo policy for a user",
      change: [
        `${home}new sipio.AccountSettings("office", { maxOut: 5 });\nconst dana = new sipio.User("dana", { username: "1001" });`,
        `new sipio.GeoPolicy("home", { scope: new sipio.User("dana", { username: "1001" }), mode: "allowlist" });`,
      ],
      message: message('User "dana"', "1 user and 1 forward"),
    },
    {
      name: "has only a PBX and a flow that dials",
      change: [
        `${home}new sipio.AccountSettings("office", { maxOut: 5 });
const dana = new sipio.User("dana", { username: "1001" });
new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });`,
        `new sipio.Trunk("pbx", { name: "Exchange", role: "pbx", direction: "inbound" });
new sipio.Flow("on-call", {
  name: "On call",
  graph: { start: "in", nodes: { in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "call" } }, call: { kind: "dial", data: { number: "12025550177" } } } },
});`,
      ],
      message: message('Trunk "pbx"', "1 PBX trunk and 1 dialing flow"),
    },
    {
      name: "is a different account than that of the geo policy",
      change: [
        `number: "12025550177" }`,
        `number: "12025550177" }, { provider: new sipio.Provider("clinic", { apiKey: "sk_clinic" }) }`,
      ],
      message: message('Forward "mobile"', "1 forward"),
    },
  ],
  alsoPasses: [
    {
      name: "has no users, forwards, campaigns, PBX trunks or dialing flows",
      change: [
        `${home}new sipio.AccountSettings("office", { maxOut: 5 });
const dana = new sipio.User("dana", { username: "1001" });
new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });`,
        `new sipio.AccountSettings("office", { maxOut: 5 });
new sipio.User("lobby", { username: "1002", status: "disabled" });
new sipio.Trunk("carrier", { name: "Carrier", role: "carrier", direction: "inbound" });`,
      ],
    },
    { name: "is exempt", change: [home, ""], settings: { exempt: ["office"] } },
  ],
  unknown: [
    {
      name: "has a geo policy whose scope is not known yet",
      change: [`scope: "account"`, `scope: pending("account" as const)`],
      says: 'scope of GeoPolicy "home" is not known yet',
    },
  ],
};
