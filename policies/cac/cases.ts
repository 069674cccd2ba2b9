import type { PackCase } from "../framework/testCase";
import { accountLimitCeilingsCase } from "./accountLimitCeilings.cases";
import { accountMatchNumbersCase } from "./accountMatchNumbers.cases";
import { accountMatchTrunksCase } from "./accountMatchTrunks.cases";
import { accountRequireCeilingsCase } from "./accountRequireCeilings.cases";
import { campaignLimitAbandonmentCase } from "./campaignLimitAbandonment.cases";
import { campaignLimitLinesCase } from "./campaignLimitLines.cases";
import { campaignRequireCallingHoursCase } from "./campaignRequireCallingHours.cases";
import { campaignRequireCeilingCase } from "./campaignRequireCeiling.cases";
import { campaignRequireDncCheckCase } from "./campaignRequireDncCheck.cases";
import { ceilingForbidUnreachableCase } from "./ceilingForbidUnreachable.cases";
import { limitForbidRedundantCase } from "./limitForbidRedundant.cases";
import { numberLimitCeilingCase } from "./numberLimitCeiling.cases";
import { numberRequireCeilingCase } from "./numberRequireCeiling.cases";
import { outboundLimitSpendCase } from "./outboundLimitSpend.cases";
import { outboundRequireLimitCase } from "./outboundRequireLimit.cases";
import { trunkLimitCeilingCase } from "./trunkLimitCeiling.cases";
import { trunkRequireCeilingCase } from "./trunkRequireCeiling.cases";
import { userLimitCeilingCase } from "./userLimitCeiling.cases";
import { userRequireCeilingCase } from "./userRequireCeiling.cases";

/** Test cases of the pack. */
export const cac: PackCase = {
  pack: "cac",
  cases: [
    accountLimitCeilingsCase,
    accountMatchNumbersCase,
    accountMatchTrunksCase,
    accountRequireCeilingsCase,
    campaignLimitAbandonmentCase,
    campaignLimitLinesCase,
    campaignRequireCallingHoursCase,
    campaignRequireCeilingCase,
    campaignRequireDncCheckCase,
    ceilingForbidUnreachableCase,
    limitForbidRedundantCase,
    numberLimitCeilingCase,
    numberRequireCeilingCase,
    outboundLimitSpendCase,
    outboundRequireLimitCase,
    trunkLimitCeilingCase,
    trunkRequireCeilingCase,
    userLimitCeilingCase,
    userRequireCeilingCase,
  ],
  config: { "cac-outbound-limit-spend": { costPerCall: 2, spendPerHour: 600 } },
  program: `
new sipio.AccountSettings("office", { maxIn: 40, maxOut: 10, maxDialer: 10 });
const account = new sipio.Account("branch", { name: "Branch", maxIn: 5, maxOut: 5 });
const key = new sipio.ApiKey("branch", { account, scopes: "*" });
const provider = new sipio.Provider("branch", { apiKey: key.secret });
new sipio.Number("branch", { e164: "12025550199", maxChannels: 4 }, { provider });
const dana = new sipio.User("dana", { username: "1001", isAgent: true, maxSimultaneous: 2 });
const eli = new sipio.User("eli", { username: "1002", isAgent: true, maxSimultaneous: 1 });
const support = new sipio.Queue("support", { name: "Support", strategy: "longest_idle" });
new sipio.QueueAgent("dana", { queue: support, user: dana });
new sipio.QueueAgent("eli", { queue: support, user: eli });
new sipio.Number("main-line", { e164: "12025550123", dest: support, maxChannels: 12 });
new sipio.Number("direct", { e164: "12025550124", dest: dana, maxChannels: 6 });
new sipio.Number("lobby", { e164: "12025550125", dest: eli, maxChannels: 5 });
new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", maxChannels: 20 });
new sipio.Trunk("spare", { name: "Spare", direction: "outbound", maxChannels: 8 });
new sipio.Trunk("exchange", { name: "Exchange", direction: "inbound", maxChannels: 9 });
new sipio.Trunk("lab", { name: "Lab", direction: "outbound", maxChannels: 3 });
const schedule = new sipio.Schedule("calling", {
  name: "Calling hours",
  rules: [{ kind: "weekly", dow: 1, startTime: "09:00", endTime: "18:00" }],
});
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", queue: support, schedule, dncCheck: true, maxLines: 4, abandonCapPct: 2 });
new sipio.Campaign("spring", { name: "Spring", dialMode: "preview", schedule, maxLines: 3, dncCheck: true });
new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 20, hard: true });
new sipio.CallLimit("hour", { scope: "account", direction: "out", periodSec: 3600, maxCount: 300, hard: true });
new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 40, hard: true });
new sipio.CallLimit("dialer", { scope: "account", direction: "dialer", periodSec: 3600, maxCount: 200, hard: true });
`,
  faults: {
    "cac-account-limit-ceilings": ["maxOut: 10", "maxOut: 4000"],
    "cac-account-match-numbers": ["maxChannels: 12", "maxChannels: 39"],
    "cac-account-match-trunks": ["maxIn: 40", "maxIn: 20"],
    "cac-account-require-ceilings": [", maxOut: 5", ""],
    "cac-campaign-limit-lines": ["maxLines: 4", "maxLines: 9"],
    "cac-campaign-limit-abandonment": ["abandonCapPct: 2", "abandonCapPct: 20"],
    "cac-campaign-require-calling-hours": ['startTime: "09:00"', 'startTime: "06:00"'],
    "cac-campaign-require-dnc-check": ["schedule, dncCheck: true", "schedule, dncCheck: false"],
    "cac-campaign-require-ceiling": [", maxLines: 3", ""],
    "cac-ceiling-forbid-unreachable": ["maxChannels: 9", "maxChannels: 41"],
    "cac-limit-forbid-redundant": ["maxCount: 40", "maxCount: 5000"],
    "cac-number-limit-ceiling": ["maxChannels: 6", "maxChannels: 150"],
    "cac-number-require-ceiling": [", maxChannels: 5", ""],
    "cac-outbound-limit-spend": ["maxCount: 300", "maxCount: 900"],
    "cac-outbound-require-limit": ['direction: "dialer"', 'direction: "in"'],
    "cac-trunk-limit-ceiling": ["maxChannels: 8", "maxChannels: 8000"],
    "cac-trunk-require-ceiling": [", maxChannels: 3 ", " "],
    "cac-user-limit-ceiling": ["maxSimultaneous: 2", "maxSimultaneous: 20"],
    "cac-user-require-ceiling": [", maxSimultaneous: 1", ""],
  },
};
