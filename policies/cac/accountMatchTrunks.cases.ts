import type { Case } from "../framework/testCase";
import { accountMatchTrunks } from "./accountMatchTrunks";

/** How the policy is tried. */
export const accountMatchTrunksCase: Case = {
  policy: accountMatchTrunks,
  passes: `
new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10 });
new sipio.Trunk("first", { name: "First", direction: "outbound", maxChannels: 20 });
new sipio.Trunk("second", { name: "Second", direction: "outbound", maxChannels: 10 });`,
  violations: [
    {
      name: "has trunks that carry more than it allows",
      change: ["maxChannels: 10", "maxChannels: 30"],
      message:
        'AccountSettings "office": its ceilings are 30 together, and those of its trunks 50; trunks carry at most 30. ' +
        "Raise the account's ceilings, give trunks a lower maxChannels, or change share in the configuration.",
    },
  ],
  alsoPasses: [
    {
      name: "has trunks that stand in for each other",
      change: ["maxChannels: 10", "maxChannels: 30"],
      settings: { share: 2 },
    },
    { name: "has a disabled trunk", change: ["maxChannels: 10", 'maxChannels: 30, status: "disabled"'] },
    { name: "has no ceiling to hold the sum against", change: ["maxIn: 20, ", ""] },
  ],
  unknown: [
    {
      name: "has a trunk with a ceiling that another object sets",
      change: ["maxChannels: 10", "maxChannels: pending(10)"],
      says: 'maxChannels of Trunk "second" is not known before up',
    },
  ],
};
