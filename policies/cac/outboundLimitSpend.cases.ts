import type { Case } from "../framework/testCase";
import { outboundLimitSpend } from "./outboundLimitSpend";

/** Test cases of the policy. */
export const outboundLimitSpendCase: Case = {
  policy: outboundLimitSpend,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
const eli = new sipio.User("eli", { username: "1002" });
new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 400, hard: true });
new sipio.CallLimit("eli", { scope: eli, direction: "any", periodSec: 600, maxCount: 100, hard: true });`,
  violations: [
    {
      name: "allows its users to exceed the hourly cost together",
      change: ["maxCount: 400", "maxCount: 500"],
      message:
        'CallLimit "eli": together with the other limits, it allows 1100 calls per hour, which can cost 1100; ' +
        "the cost per hour must be at most 1000, at 1 per call. " +
        "Lower maxCount, declare a limit for the account, or change costPerCall and spendPerHour in the policy configuration.",
    },
    {
      name: "exceeds the hourly cost because each call costs more",
      change: ["maxCount: 400", "maxCount: 401"],
      settings: { costPerCall: 2.5, spendPerHour: 2000 },
      message:
        'CallLimit "eli": together with the other limits, it allows 1001 calls per hour, which can cost 2502.5; ' +
        "the cost per hour must be at most 2000, at 2.5 per call. " +
        "Lower maxCount, declare a limit for the account, or change costPerCall and spendPerHour in the policy configuration.",
    },
  ],
  alsoPasses: [
    {
      name: "is capped by a limit for the account",
      change: [
        "maxCount: 400, hard: true });",
        'maxCount: 500, hard: true });\nnew sipio.CallLimit("all", { scope: "account", direction: "out", periodSec: 3600, maxCount: 900, hard: true });',
      ],
    },
    {
      name: "has a user without a hard limit",
      change: ["maxCount: 100, hard: true", "maxCount: 9000"],
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxCount: 400", "maxCount: pending(400)"],
      says: 'maxCount of CallLimit "dana" is not known yet',
    },
  ],
};
