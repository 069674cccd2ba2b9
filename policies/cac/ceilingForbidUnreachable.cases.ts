import type { Case } from "../framework/testCase";
import { ceilingForbidUnreachable } from "./ceilingForbidUnreachable";

/** Test cases of the policy. */
export const ceilingForbidUnreachableCase: Case = {
  policy: ceilingForbidUnreachable,
  passes: `
new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 6 });
new sipio.Number("main-line", { e164: "12025550123", maxChannels: 20 });
new sipio.Trunk("in", { name: "In", direction: "inbound", maxChannels: 19 });
new sipio.Trunk("out", { name: "Out", direction: "outbound", maxChannels: 16 });
new sipio.User("dana", { username: "1001", maxSimultaneous: 2 });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", maxLines: 6 });`,
  violations: [
    {
      name: "is a number with a higher limit than the account",
      change: ["maxChannels: 20", "maxChannels: 25"],
      message:
        `Number "main-line": maxChannels is 25; it must be at most 20, the account's limit (maxIn). ` +
        "Lower it, or raise maxIn of the account.",
    },
    {
      name: "is an inbound trunk with a higher limit than the account",
      change: ["maxChannels: 19", "maxChannels: 21"],
      message:
        `Trunk "in": maxChannels is 21; it must be at most 20, the account's limit (maxIn). ` +
        "Lower it, or raise maxIn of the account.",
    },
    {
      name: "is an outbound trunk with a higher limit than the account and its dialer together",
      change: ["maxChannels: 16", "maxChannels: 17"],
      message:
        `Trunk "out": maxChannels is 17; it must be at most 16, the account's limit (maxOut). ` +
        "Lower it, or raise maxOut of the account.",
    },
    {
      name: "is a user with a higher limit than the account",
      change: ["maxSimultaneous: 2", "maxSimultaneous: 40"],
      message:
        `User "dana": maxSimultaneous is 40; it must be at most 36, the account's limit (all limits). ` +
        "Lower it, or raise all limits of the account.",
    },
    {
      name: "is a campaign with a higher limit than the dialer",
      change: ["maxLines: 6", "maxLines: 7"],
      message:
        `Campaign "renewals": maxLines is 7; it must be at most 6, the account's limit (maxDialer). ` +
        "Lower it, or raise maxDialer of the account.",
    },
  ],
  alsoPasses: [{ name: "belongs to an account without a limit", change: ["maxIn: 20, ", ""] }],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxChannels: 19", "maxChannels: pending(19)"],
      says: 'maxChannels of Trunk "in" is not known yet',
    },
  ],
};
