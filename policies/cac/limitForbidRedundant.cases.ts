import type { Case } from "../framework/testCase";
import { limitForbidRedundant } from "./limitForbidRedundant";

/** How the policy is tried. */
export const limitForbidRedundantCase: Case = {
  policy: limitForbidRedundant,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10, hard: true });
new sipio.CallLimit("hour", { scope: "account", direction: "out", periodSec: 3600, maxCount: 200, hard: true });
new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 40, hard: true });
new sipio.CallLimit("in", { scope: "account", direction: "in", periodSec: 60, maxCount: 50 });`,
  violations: [
    {
      name: "allows more in an hour than the limit of a minute lets through",
      change: ["maxCount: 200", "maxCount: 700"],
      message:
        'CallLimit "hour": 700 calls in 3600 s; CallLimit "burst" lets no more than 600 begin in that time, so that it is never reached. ' +
        "Lower it, or take it away.",
    },
    {
      name: "allows a user more than the account has",
      change: ["maxCount: 40", "maxCount: 300"],
      message:
        'CallLimit "dana": 300 calls in 3600 s; CallLimit "hour" lets no more than 200 begin in that time, so that it is never reached. ' +
        "Lower it, or take it away.",
    },
    {
      name: "says the same twice",
      change: [
        "periodSec: 60, maxCount: 50 }",
        'periodSec: 60, maxCount: 50, hard: true });\nnew sipio.CallLimit("again", { scope: "account", direction: "in", periodSec: 60, maxCount: 50, hard: true }',
      ],
      message:
        'CallLimit "in": 50 calls in 60 s; CallLimit "again" lets no more than 50 begin in that time, so that it is never reached. ' +
        "Lower it, or take it away.",
    },
  ],
  alsoPasses: [
    {
      name: "stands behind one that refuses nothing",
      change: ["maxCount: 10, hard: true", "maxCount: 1, hard: false"],
    },
    { name: "counts calls of another direction", change: ["maxCount: 50", "maxCount: 5000"] },
  ],
  unknown: [
    {
      name: "is set by another object",
      change: ["maxCount: 40", "maxCount: pending(40)"],
      says: 'maxCount of CallLimit "dana" is not known before up',
    },
  ],
};
