import type { Case, Change } from "../framework/testCase";
import { callerIdRequireOwnership } from "./callerIdRequireOwnership";

const foreign = "18005550199";
const message = (object: string, at: string) =>
  `${object}: ${at} is ${foreign}; it must be a Number of the account or a verified number. Set it to a number of the account, or add it to verified in the policy configuration.`;
const presents = (property: string): Change => [`${property}: "12025550123"`, `${property}: "${foreign}"`];

/** Test cases of the policy. */
export const callerIdRequireOwnershipCase: Case = {
  policy: callerIdRequireOwnership,
  passes: `const line = new sipio.Number("main-line", { e164: "12025550123" });
new sipio.AccountSettings("office", { defaultCidNumber: line.e164 });
new sipio.User("dana", { username: "1001", outCidNumber: "12025550123" });
new sipio.CallerIdRule("abroad", { scope: "account", cidNumber: line.e164 });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "preview", cidNumber: line.e164 });
new sipio.Forward("mobile", { name: "Mobile", number: "12025550177", cidMode: "custom", cidNumber: line.e164 });
new sipio.Trunk("carrier", { name: "Carrier", proxy: "sip.carrier.example", cidNumber: line.e164, fromUser: "100234" });
new sipio.NumberTransform("format", { scope: "account", direction: "outbound_cid", matchRegex: "^1([0-9]{10})$", replacement: "+1$1" });
const desk = new sipio.Flow("desk", {
  name: "Desk",
  graph: { start: "in", nodes: { in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "call" } }, call: { kind: "dial", data: { number: "12025550177", callerId: "+1 202 555 0123" } } } },
});
new sipio.Extension("desk", { digits: "900", dest: { kind: "flow", id: desk.id, xform: { caller_cid: "12025550123 " } } });`,
  violations: [
    {
      name: "is a user that presents the number of somebody else",
      change: presents("outCidNumber"),
      message: message('User "dana"', "outCidNumber"),
    },
    {
      name: "is an account that presents the number of somebody else by default",
      change: ["defaultCidNumber: line.e164", `defaultCidNumber: "${foreign}"`],
      message: message('AccountSettings "office"', "defaultCidNumber"),
    },
    {
      name: "is a rule with the number of somebody else",
      change: [
        `"abroad", { scope: "account", cidNumber: line.e164`,
        `"abroad", { scope: "account", cidNumber: "${foreign}"`,
      ],
      message: message('CallerIdRule "abroad"', "cidNumber"),
    },
    {
      name: "is a campaign with the number of somebody else",
      change: [`dialMode: "preview", cidNumber: line.e164`, `dialMode: "preview", cidNumber: "${foreign}"`],
      message: message('Campaign "renewals"', "cidNumber"),
    },
    {
      name: "is a forward with the number of somebody else",
      change: [`cidMode: "custom", cidNumber: line.e164`, `cidMode: "custom", cidNumber: "${foreign}"`],
      message: message('Forward "mobile"', "cidNumber"),
    },
    {
      name: "is a trunk with the number of somebody else",
      change: [`cidNumber: line.e164, fromUser: "100234"`, `cidNumber: "${foreign}", fromUser: "18002255288"`],
      message: [
        message('Trunk "carrier"', "fromUser").replace(foreign, "18002255288"),
        message('Trunk "carrier"', "cidNumber"),
      ],
    },
    {
      name: "is a transform that replaces every caller ID",
      change: [`matchRegex: "^1([0-9]{10})$", replacement: "+1$1"`, `matchRegex: ".*", replacement: "+${foreign}"`],
      message: message('NumberTransform "format"', "replacement"),
    },
    {
      name: "is a flow whose node presents the number of somebody else",
      change: [`callerId: "+1 202 555 0123"`, `callerId: "+${foreign}"`],
      message: message('Flow "desk"', "graph.nodes.call.data.callerId"),
    },
    {
      name: "passes the number of somebody else on as the caller ID",
      change: [`caller_cid: "12025550123 "`, `caller_cid: "${foreign}"`],
      message: message('Extension "desk"', "dest.xform.caller_cid"),
    },
    {
      name: "presents a number of another account",
      change: [
        `new sipio.User("dana"`,
        `new sipio.Number("clinic", { e164: "${foreign}" }, { provider: new sipio.Provider("clinic", { apiKey: "sk_clinic" }) });
new sipio.User("eli", { username: "1002", outCidNumber: "${foreign}" });
new sipio.User("dana"`,
      ],
      message: message('User "eli"', "outCidNumber"),
    },
    {
      name: "is a customer's account with the number of somebody else",
      change: [
        `new sipio.User("dana"`,
        `new sipio.Account("clinic", { name: "Clinic", defaultCidNumber: "${foreign}" });\nnew sipio.User("dana"`,
      ],
      message: message('Account "clinic"', "defaultCidNumber"),
    },
  ],
  alsoPasses: [
    { name: "presents a verified number", change: presents("outCidNumber"), settings: { verified: [foreign] } },
    {
      name: "dials the number of somebody else",
      change: [`number: "12025550177", callerId`, `number: "${foreign}", callerId`],
    },
    { name: "is exempt", change: presents("outCidNumber"), settings: { exempt: ["dana"] } },
  ],
  unknown: [
    {
      name: "presents a number that is not known yet",
      change: [`outCidNumber: "12025550123"`, `outCidNumber: pending("12025550123")`],
      says: 'outCidNumber of User "dana" is not known yet',
    },
    {
      name: "presents a number while a number of the account is not known yet",
      change: [
        `new sipio.AccountSettings(`,
        `new sipio.Number("other", { e164: pending("12025550124") });\nnew sipio.AccountSettings(`,
      ],
      says: 'e164 of Number "other" is not known yet',
    },
  ],
};
