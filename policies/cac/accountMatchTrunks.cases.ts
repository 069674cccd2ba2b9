import type { Case } from "../framework/testCase";
import { accountMatchTrunks } from "./accountMatchTrunks";

/** Test cases of the policy. */
export const accountMatchTrunksCase: Case = {
  policy: accountMatchTrunks,
  passes: `
new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10 });
new sipio.Trunk("first", { name: "First", direction: "outbound", maxChannels: 20 });
new sipio.Trunk("second", { name: "Second", direction: "outbound", maxChannels: 10 });`,
  violations: [
    {
      name: "has trunks that carry more calls than it allows",
      change: ["maxChannels: 10", "maxChannels: 30"],
      message:
        `AccountSettings "office": its limits add up to 30, and those of its trunks to 50; the trunks' limits must add up to at most 30. ` +
        "Raise the account's limits, lower maxChannels of the trunks, or change share in the policy configuration.",
    },
  ],
  alsoPasses: [
    {
      name: "has trunks that back each other up",
      change: ["maxChannels: 10", "maxChannels: 30"],
      settings: { share: 2 },
    },
    { name: "has a disabled trunk", change: ["maxChannels: 10", 'maxChannels: 30, status: "disabled"'] },
    { name: "has no limit of its own", change: ["maxIn: 20, ", ""] },
  ],
  unknown: [
    {
      name: "has a trunk with a limit that is not known yet",
      change: ["maxChannels: 10", "maxChannels: pending(10)"],
      says: 'maxChannels of Trunk "second" is not known yet',
    },
  ],
};
