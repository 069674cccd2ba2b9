import type { Case } from "../framework/testCase";
import { userLimitCeiling } from "./userLimitCeiling";

/** Test cases of the policy. */
export const userLimitCeilingCase: Case = {
  policy: userLimitCeiling,
  passes: `new sipio.User("dana", { username: "1001", maxSimultaneous: 3 });`,
  violations: [
    {
      name: "has a limit above the range",
      change: ["maxSimultaneous: 3", "maxSimultaneous: 50"],
      message:
        'User "dana": maxSimultaneous is 50; it must be between 1 and 5. ' +
        "Set it to 5, or change the range in the policy configuration.",
    },
    {
      name: "has a limit above the configured range",
      change: ["maxSimultaneous: 3", "maxSimultaneous: 3 "],
      settings: { maximum: 2, minimum: 2 },
      message:
        'User "dana": maxSimultaneous is 3; it must be between 2 and 2. ' +
        "Set it to 2, or change the range in the policy configuration.",
    },
  ],
  alsoPasses: [{ name: "has no limit", change: [", maxSimultaneous: 3", ""] }],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxSimultaneous: 3", "maxSimultaneous: pending(3)"],
      says: 'maxSimultaneous of User "dana" is not known yet',
    },
  ],
  remedies: [
    {
      name: "has a limit above the range",
      change: ["maxSimultaneous: 3", "maxSimultaneous: 50"],
      resource: "dana",
      properties: { maxSimultaneous: 5 },
    },
  ],
};
