import type { Case } from "../framework/testCase";
import { campaignLimitLines } from "./campaignLimitLines";

/** How the policy is tried. */
export const campaignLimitLinesCase: Case = {
  policy: campaignLimitLines,
  passes: `
const dana = new sipio.User("dana", { username: "1001", isAgent: true });
const eli = new sipio.User("eli", { username: "1002", isAgent: true });
const renewals = new sipio.Queue("renewals", { name: "Renewals", strategy: "longest_idle", agents: [{ user: dana }, { user: eli }] });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", queue: renewals, maxLines: 6 });`,
  violations: [
    {
      name: "has more lines than its agents can take",
      change: ["maxLines: 6", "maxLines: 30"],
      message:
        'Campaign "renewals": maxLines is 30; Queue "renewals" has 2 agents, and 3 lines for each are 6. ' +
        "Give a lower maxLines, assign more agents, or change linesPerAgent in the configuration.",
    },
    {
      name: "has an agent less, who is a resource of its own",
      change: [
        ", agents: [{ user: dana }, { user: eli }] });",
        ' });\nnew sipio.QueueAgent("eli", { queue: renewals, user: eli });\nvoid dana;',
      ],
      message:
        'Campaign "renewals": maxLines is 6; Queue "renewals" has 1 agents, and 3 lines for each are 3. ' +
        "Give a lower maxLines, assign more agents, or change linesPerAgent in the configuration.",
    },
  ],
  alsoPasses: [
    { name: "may have more for each", change: ["maxLines: 6", "maxLines: 30"], settings: { linesPerAgent: 15 } },
    {
      name: "has its agents as resources of their own",
      change: [
        ", agents: [{ user: dana }, { user: eli }] });",
        ' });\nfor (const user of [dana, eli]) new sipio.QueueAgent(user === dana ? "dana" : "eli", { queue: renewals, user });',
      ],
    },
    {
      name: "has a queue that stands elsewhere",
      change: ["queue: renewals,", 'queue: "q_01hzy3v8m4x7w2k9p5c6d7e8f9",'],
    },
  ],
  unknown: [
    {
      name: "has a ceiling that another object sets",
      change: ["maxLines: 6", "maxLines: pending(6)"],
      says: 'maxLines of Campaign "renewals" is not known before up',
    },
  ],
};
