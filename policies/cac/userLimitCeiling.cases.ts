import type { Case } from "../framework/testCase";
import { userLimitCeiling } from "./userLimitCeiling";

/** How the policy is tried. */
export const userLimitCeilingCase: Case = {
  policy: userLimitCeiling,
  passes: `new sipio.User("dana", { username: "1001", maxSimultaneous: 3 });`,
  violations: [
    {
      name: "lies above the bounds",
      change: ["maxSimultaneous: 3", "maxSimultaneous: 50"],
      message:
        'User "dana": maxSimultaneous is 50; it lies within 1 and 5. ' +
        "Give 5, or change the bounds in the configuration.",
    },
    {
      name: "lies above bounds of the configuration",
      change: ["maxSimultaneous: 3", "maxSimultaneous: 3 "],
      settings: { maximum: 2, minimum: 2 },
      message:
        'User "dana": maxSimultaneous is 3; it lies within 2 and 2. ' +
        "Give 2, or change the bounds in the configuration.",
    },
  ],
  alsoPasses: [{ name: "is not given", change: [", maxSimultaneous: 3", ""] }],
  unknown: [
    {
      name: "is set by another object",
      change: ["maxSimultaneous: 3", "maxSimultaneous: pending(3)"],
      says: 'maxSimultaneous of User "dana" is not known before up',
    },
  ],
  remedies: [
    {
      name: "lies above the bounds",
      change: ["maxSimultaneous: 3", "maxSimultaneous: 50"],
      resource: "dana",
      properties: { maxSimultaneous: 5 },
    },
  ],
};
