import { definePolicy } from "../framework";

/** A campaign places no more calls than its queue's agents can take. */
export const campaignLimitLines = definePolicy({
  id: "cac-campaign-limit-lines",
  description:
    "A campaign has no more calls under way than the agents of its queue can take, because people who are called and find nobody are abandoned.",
  severity: "high",
  framework: {
    name: "47 CFR",
    version: "64.1200",
    reference: "(a)(7)",
    specification: "No more than three percent of the telemarketing calls that a person answers may be abandoned.",
  },
  settings: {
    linesPerAgent: {
      type: "number",
      minimum: 0,
      default: 3,
      description: "Calls under way for each agent of the campaign's queue, those that ring included.",
      examples: [1, 3],
    },
  },
  validateStack(stack, { linesPerAgent }, reportViolation) {
    stack.each("Campaign", (campaign) => {
      const { maxLines } = campaign.values;
      // A queue that stands elsewhere may have any agents.
      const [queue] = stack.referents(campaign, "queue");
      if (maxLines === undefined || queue === undefined) return;
      const agents = stack.childrenOf(queue, "agents").length;
      if (maxLines <= agents * linesPerAgent) return;
      reportViolation(campaign, {
        property: "maxLines",
        requirement: `${queue.label} has ${agents} agents, and ${linesPerAgent} lines for each are ${agents * linesPerAgent}`,
        remediation: "Give a lower maxLines, assign more agents, or change linesPerAgent in the configuration",
      });
    });
  },
});
