import type { Case } from "../framework/testCase";
import { userRequireCeiling } from "./userRequireCeiling";

/** Test cases of the policy. */
export const userRequireCeilingCase: Case = {
  policy: userRequireCeiling,
  passes: `new sipio.User("dana", { username: "1001", maxSimultaneous: 2 });`,
  violations: [
    {
      name: "has no limit",
      change: [", maxSimultaneous: 2", ""],
      message: 'User "dana": maxSimultaneous is not set; users must limit their concurrent calls. Set maxSimultaneous.',
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxSimultaneous: 2", "maxSimultaneous: pending(2)"],
      says: 'maxSimultaneous of User "dana" is not known yet',
    },
  ],
};
