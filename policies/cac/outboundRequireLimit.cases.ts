import type { Case } from "../framework/testCase";
import { outboundRequireLimit } from "./outboundRequireLimit";

/** Test cases of the policy. */
export const outboundRequireLimitCase: Case = {
  policy: outboundRequireLimit,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
new sipio.User("lobby", { username: "1002", status: "disabled" });
new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 40, hard: true });
new sipio.CallLimit("dialer", { scope: "account", direction: "dialer", periodSec: 3600, maxCount: 300, hard: true });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive" });`,
  violations: [
    {
      name: "is a user without a call limit",
      change: ['"lobby", { username: "1002", status: "disabled" }', '"lobby", { username: "1002" }'],
      message:
        'User "lobby": no hard call limit counts its outbound calls; outbound calls must have a hard limit. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account or the user.',
    },
    {
      name: "is a user whose limit is not hard",
      change: ["maxCount: 40, hard: true", "maxCount: 40"],
      message:
        'User "dana": no hard call limit counts its outbound calls; outbound calls must have a hard limit. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account or the user.',
    },
    {
      name: "is a forward, which user limits do not count",
      change: [
        "new sipio.Campaign(",
        'new sipio.Forward("mobile", { name: "Mobile", number: "447700900142" });\nnew sipio.Campaign(',
      ],
      message:
        'Forward "mobile": no hard call limit counts its outbound calls; outbound calls must have a hard limit. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account.',
    },
    {
      name: "is a PBX, whose calls leave like those of a user",
      change: [
        "new sipio.Campaign(",
        'new sipio.Trunk("pbx", { name: "Exchange", role: "pbx", direction: "both" });\nnew sipio.Campaign(',
      ],
      message:
        'Trunk "pbx": no hard call limit counts its outbound calls; outbound calls must have a hard limit. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account.',
    },
    {
      name: "is a flow that dials",
      change: [
        "new sipio.Campaign(",
        `new sipio.Flow("on-call", {
  name: "On call",
  graph: { start: "in", nodes: { in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "call" } }, call: { kind: "dial", data: { number: "12025550177" } } } },
});
new sipio.Campaign(`,
      ],
      message:
        'Flow "on-call": no hard call limit counts its outbound calls; outbound calls must have a hard limit. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account.',
    },
    {
      name: "is a campaign whose limit counts another direction",
      change: ['direction: "dialer"', 'direction: "in"'],
      message:
        'Campaign "renewals": no hard call limit counts its outbound calls; outbound calls must have a hard limit. ' +
        'Declare a CallLimit with hard: true and direction "dialer" for the account.',
    },
  ],
  alsoPasses: [
    {
      name: "is covered by an account limit for any direction",
      change: ['{ scope: dana, direction: "out"', '{ scope: "account", direction: "any"'],
    },
  ],
  unknown: [
    {
      name: "has a limit whose `hard` is not known yet",
      change: ["maxCount: 300, hard: true", "maxCount: 300, hard: pending(true)"],
      says: 'hard of CallLimit "dialer" is not known yet',
    },
  ],
};
