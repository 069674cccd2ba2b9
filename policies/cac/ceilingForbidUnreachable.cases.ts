import type { Case } from "../framework/testCase";
import { ceilingForbidUnreachable } from "./ceilingForbidUnreachable";

/** How the policy is tried. */
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
      name: "is a number with more lines than the account",
      change: ["maxChannels: 20", "maxChannels: 25"],
      message:
        'Number "main-line": maxChannels is 25; the account holds its calls at 20 (maxIn), so that it is never reached. ' +
        "Give at most 20, or raise maxIn of the account.",
    },
    {
      name: "is a trunk that brings more calls than the account takes",
      change: ["maxChannels: 19", "maxChannels: 21"],
      message:
        'Trunk "in": maxChannels is 21; the account holds its calls at 20 (maxIn), so that it is never reached. ' +
        "Give at most 20, or raise maxIn of the account.",
    },
    {
      name: "is a trunk that takes out more calls than the account lets out, the dialer's included",
      change: ["maxChannels: 16", "maxChannels: 17"],
      message:
        'Trunk "out": maxChannels is 17; the account holds its calls at 16 (maxOut), so that it is never reached. ' +
        "Give at most 16, or raise maxOut of the account.",
    },
    {
      name: "is a user with more calls than the account",
      change: ["maxSimultaneous: 2", "maxSimultaneous: 40"],
      message:
        'User "dana": maxSimultaneous is 40; the account holds its calls at 36 (all ceilings), so that it is never reached. ' +
        "Give at most 36, or raise all ceilings of the account.",
    },
    {
      name: "is a campaign with more lines than the dialer",
      change: ["maxLines: 6", "maxLines: 7"],
      message:
        'Campaign "renewals": maxLines is 7; the account holds its calls at 6 (maxDialer), so that it is never reached. ' +
        "Give at most 6, or raise maxDialer of the account.",
    },
  ],
  alsoPasses: [{ name: "stands under no ceiling of the account", change: ["maxIn: 20, ", ""] }],
  unknown: [
    {
      name: "is set by another object",
      change: ["maxChannels: 19", "maxChannels: pending(19)"],
      says: 'maxChannels of Trunk "in" is not known before up',
    },
  ],
};
