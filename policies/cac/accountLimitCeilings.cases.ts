import type { Case } from "../framework/testCase";
import { accountLimitCeilings } from "./accountLimitCeilings";

/** How the policy is tried. */
export const accountLimitCeilingsCase: Case = {
  policy: accountLimitCeilings,
  passes: `new sipio.AccountSettings("office", { maxIn: 100, maxOut: 50 });`,
  violations: [
    {
      name: "lies above the bounds",
      change: ["maxOut: 50", "maxOut: 9999"],
      message:
        'AccountSettings "office": maxOut is 9999; it lies within 1 and 1000. ' +
        "Give 1000, or change the bounds in the configuration.",
    },
    {
      name: "lies below bounds of the configuration",
      change: ["maxOut: 50", "maxOut: 50 "],
      settings: { minimum: 60, maximum: 200 },
      message:
        'AccountSettings "office": maxOut is 50; it lies within 60 and 200. ' +
        "Give 60, or change the bounds in the configuration.",
    },
  ],
  alsoPasses: [{ name: "is not given", change: [", maxOut: 50", ""] }],
  unknown: [
    {
      name: "is set by another object",
      change: ["maxOut: 50", "maxOut: pending(50)"],
      says: 'maxOut of AccountSettings "office" is not known before up',
    },
  ],
  remedies: [
    {
      name: "lies above the bounds",
      change: ["maxOut: 50", "maxOut: 9999"],
      resource: "office",
      properties: { maxOut: 1000 },
    },
  ],
};
