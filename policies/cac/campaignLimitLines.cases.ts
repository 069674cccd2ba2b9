import type { Case } from "../framework/testCase";
import { campaignLimitLines } from "./campaignLimitLines";

/** Test cases of the policy. */
export const campaignLimitLinesCase: Case = {
  policy: campaignLimitLines,
  passes: `
const dana = new sipio.User("dana", { username: "1001", isAgent: true });
const eli = new sipio.User("eli", { username: "1002", isAgent: true });
const renewals = new sipio.Queue("renewals", { name: "Renewals", strategy: "longest_idle", agents: [{ user: dana }, { user: eli }] });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", queue: renewals, maxLines: 6 });`,
  violations: [
    {
      name: "has more lines than its agents can answer",
      change: ["maxLines: 6", "maxLines: 30"],
      message:
        'Campaign "renewals": maxLines is 30; it must be at most 6, because Queue "renewals" has 2 agents with 3 lines each. ' +
        "Lower maxLines, assign more agents, or change linesPerAgent in the policy configuration.",
    },
    {
      name: "has only one agent, declared as a separate resource",
      change: [
        ", agents: [{ user: dana }, { user: eli }] });",
        ' });\nnew sipio.QueueAgent("eli", { queue: renewals, user: eli });\nvoid dana;',
      ],
      message:
        'Campaign "renewals": maxLines is 6; it must be at most 3, because Queue "renewals" has 1 agent with 3 lines each. ' +
        "Lower maxLines, assign more agents, or change linesPerAgent in the policy configuration.",
    },
  ],
  alsoPasses: [
    {
      name: "is allowed to have more lines per agent",
      change: ["maxLines: 6", "maxLines: 30"],
      settings: { linesPerAgent: 15 },
    },
    {
      name: "has agents that are separate resources",
      change: [
        ", agents: [{ user: dana }, { user: eli }] });",
        ' });\nfor (const user of [dana, eli]) new sipio.QueueAgent(user === dana ? "dana" : "eli", { queue: renewals, user });',
      ],
    },
    {
      name: "uses a queue that is not in the stack",
      change: ["queue: renewals,", 'queue: "q_01hzy3v8m4x7w2k9p5c6d7e8f9",'],
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxLines: 6", "maxLines: pending(6)"],
      says: 'maxLines of Campaign "renewals" is not known yet',
    },
  ],
};
