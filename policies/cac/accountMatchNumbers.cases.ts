import type { Case } from "../framework/testCase";
import { accountMatchNumbers } from "./accountMatchNumbers";

/** Test cases of the policy. */
export const accountMatchNumbersCase: Case = {
  policy: accountMatchNumbers,
  passes: `
new sipio.AccountSettings("office", { maxIn: 20 });
new sipio.Number("main-line", { e164: "12025550123", maxChannels: 12 });
new sipio.Number("support", { e164: "12025550124", maxChannels: 8 });`,
  violations: [
    {
      name: "assigns more lines to its numbers than it has",
      change: ["maxChannels: 8", "maxChannels: 18"],
      message:
        'AccountSettings "office": maxIn is 20, and the limits of its numbers add up to 30; they must add up to at most 20. ' +
        "Raise maxIn, lower maxChannels of the numbers, or change share in the policy configuration.",
    },
  ],
  alsoPasses: [
    {
      name: "is allowed to assign each line twice",
      change: ["maxChannels: 8", "maxChannels: 18"],
      settings: { share: 2 },
    },
    { name: "has no limit of its own", change: ["maxIn: 20", "maxOut: 20"] },
  ],
  unknown: [
    {
      name: "has a number with a limit that is not known yet",
      change: ["maxChannels: 8", "maxChannels: pending(8)"],
      says: 'maxChannels of Number "support" is not known yet',
    },
  ],
};
