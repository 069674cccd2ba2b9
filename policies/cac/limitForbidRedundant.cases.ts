import type { Case } from "../framework/testCase";
import { limitForbidRedundant } from "./limitForbidRedundant";

/** Test cases of the policy. */
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
      name: "allows more calls per hour than the limit per minute",
      change: ["maxCount: 200", "maxCount: 700"],
      message:
        'CallLimit "hour": 700 calls in 3600 s; it must be below 600, because CallLimit "burst" allows no more calls in that time. ' +
        "Lower maxCount, or remove the limit.",
    },
    {
      name: "allows a user more calls than the account",
      change: ["maxCount: 40", "maxCount: 300"],
      message:
        'CallLimit "dana": 300 calls in 3600 s; it must be below 200, because CallLimit "hour" allows no more calls in that time. ' +
        "Lower maxCount, or remove the limit.",
    },
    {
      name: "duplicates another limit",
      change: [
        "periodSec: 60, maxCount: 50 }",
        'periodSec: 60, maxCount: 50, hard: true });\nnew sipio.CallLimit("again", { scope: "account", direction: "in", periodSec: 60, maxCount: 50, hard: true }',
      ],
      message:
        'CallLimit "in": 50 calls in 60 s; it must be below 50, because CallLimit "again" allows no more calls in that time. ' +
        "Lower maxCount, or remove the limit.",
    },
  ],
  alsoPasses: [
    {
      name: "is looser than a limit that rejects no calls",
      change: ["maxCount: 10, hard: true", "maxCount: 1, hard: false"],
    },
    { name: "counts calls in another direction", change: ["maxCount: 50", "maxCount: 5000"] },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxCount: 40", "maxCount: pending(40)"],
      says: 'maxCount of CallLimit "dana" is not known yet',
    },
  ],
};
