import type { Case } from "../framework/testCase";
import { accountMatchNumbers } from "./accountMatchNumbers";

/** How the policy is tried. */
export const accountMatchNumbersCase: Case = {
  policy: accountMatchNumbers,
  passes: `
new sipio.AccountSettings("office", { maxIn: 20 });
new sipio.Number("main-line", { e164: "12025550123", maxChannels: 12 });
new sipio.Number("support", { e164: "12025550124", maxChannels: 8 });`,
  violations: [
    {
      name: "gives its numbers more lines than it has",
      change: ["maxChannels: 8", "maxChannels: 18"],
      message:
        'AccountSettings "office": maxIn is 20, and the ceilings of its numbers are 30 together; numbers have at most 20. ' +
        "Raise maxIn, give numbers a lower maxChannels, or change share in the configuration.",
    },
  ],
  alsoPasses: [
    { name: "may give its lines twice", change: ["maxChannels: 8", "maxChannels: 18"], settings: { share: 2 } },
    { name: "has no ceiling to hold the sum against", change: ["maxIn: 20", "maxOut: 20"] },
  ],
  unknown: [
    {
      name: "has a number with a ceiling that another object sets",
      change: ["maxChannels: 8", "maxChannels: pending(8)"],
      says: 'maxChannels of Number "support" is not known before up',
    },
  ],
};
