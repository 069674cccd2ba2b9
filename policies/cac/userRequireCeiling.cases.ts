import type { Case } from "../framework/testCase";
import { userRequireCeiling } from "./userRequireCeiling";

/** How the policy is tried. */
export const userRequireCeilingCase: Case = {
  policy: userRequireCeiling,
  passes: `new sipio.User("dana", { username: "1001", maxSimultaneous: 2 });`,
  violations: [
    {
      name: "has no ceiling",
      change: [", maxSimultaneous: 2", ""],
      message: 'User "dana": maxSimultaneous is not given; every user has a ceiling. Give maxSimultaneous.',
    },
  ],
  unknown: [
    {
      name: "has a ceiling that another object sets",
      change: ["maxSimultaneous: 2", "maxSimultaneous: pending(2)"],
      says: 'maxSimultaneous of User "dana" is not known before up',
    },
  ],
};
