import type { Case } from "../framework/testCase";
import { outboundRequireLimit } from "./outboundRequireLimit";

/** How the policy is tried. */
export const outboundRequireLimitCase: Case = {
  policy: outboundRequireLimit,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
new sipio.User("lobby", { username: "1002", status: "disabled" });
new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 40, hard: true });
new sipio.CallLimit("dialer", { scope: "account", direction: "dialer", periodSec: 3600, maxCount: 300, hard: true });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive" });`,
  violations: [
    {
      name: "is a user whom no limit counts",
      change: ['"lobby", { username: "1002", status: "disabled" }', '"lobby", { username: "1002" }'],
      message:
        'User "lobby": no hard call limit counts the calls that it places; every way out is under one. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account or the user.',
    },
    {
      name: "is a user whose limit refuses nothing",
      change: ["maxCount: 40, hard: true", "maxCount: 40"],
      message:
        'User "dana": no hard call limit counts the calls that it places; every way out is under one. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account or the user.',
    },
    {
      name: "is a forward that the limits of users do not count",
      change: [
        "new sipio.Campaign(",
        'new sipio.Forward("mobile", { name: "Mobile", number: "447700900142" });\nnew sipio.Campaign(',
      ],
      message:
        'Forward "mobile": no hard call limit counts the calls that it places; every way out is under one. ' +
        'Declare a CallLimit with hard: true and direction "out" for the account.',
    },
    {
      name: "is a campaign, and the limit counts calls of people",
      change: ['direction: "dialer"', 'direction: "in"'],
      message:
        'Campaign "renewals": no hard call limit counts the calls that it places; every way out is under one. ' +
        'Declare a CallLimit with hard: true and direction "dialer" for the account.',
    },
  ],
  alsoPasses: [
    {
      name: "is under a limit on everything",
      change: ['{ scope: dana, direction: "out"', '{ scope: "account", direction: "any"'],
    },
  ],
  unknown: [
    {
      name: "has a limit of which it is not known whether it refuses",
      change: ["maxCount: 300, hard: true", "maxCount: 300, hard: pending(true)"],
      says: 'hard of CallLimit "dialer" is not known before up',
    },
  ],
};
