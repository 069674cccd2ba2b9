import type { Case } from "../framework/testCase";
import { outboundLimitSpend } from "./outboundLimitSpend";

/** How the policy is tried. */
export const outboundLimitSpendCase: Case = {
  policy: outboundLimitSpend,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
const eli = new sipio.User("eli", { username: "1002" });
new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 400, hard: true });
new sipio.CallLimit("eli", { scope: eli, direction: "any", periodSec: 600, maxCount: 100, hard: true });`,
  violations: [
    {
      name: "lets its users together call for more than is meant",
      change: ["maxCount: 400", "maxCount: 500"],
      message:
        'CallLimit "eli": with the limits beside it, it lets 1100 calls begin within an hour, which can cost 1100; ' +
        "calls of an hour cost at most 1000, at 1 each. " +
        "Lower maxCount, declare a limit for the account, or change costPerCall and spendPerHour in the configuration.",
    },
    {
      name: "calls where a call costs more",
      change: ["maxCount: 400", "maxCount: 401"],
      settings: { costPerCall: 2.5, spendPerHour: 2000 },
      message:
        'CallLimit "eli": with the limits beside it, it lets 1001 calls begin within an hour, which can cost 2502.5; ' +
        "calls of an hour cost at most 2000, at 2.5 each. " +
        "Lower maxCount, declare a limit for the account, or change costPerCall and spendPerHour in the configuration.",
    },
  ],
  alsoPasses: [
    {
      name: "is held by the account as a whole",
      change: [
        "maxCount: 400, hard: true });",
        'maxCount: 500, hard: true });\nnew sipio.CallLimit("all", { scope: "account", direction: "out", periodSec: 3600, maxCount: 900, hard: true });',
      ],
    },
    {
      name: "has a user without a limit, which is another policy's affair",
      change: ["maxCount: 100, hard: true", "maxCount: 9000"],
    },
  ],
  unknown: [
    {
      name: "has a limit that another object sets",
      change: ["maxCount: 400", "maxCount: pending(400)"],
      says: 'maxCount of CallLimit "dana" is not known before up',
    },
  ],
};
