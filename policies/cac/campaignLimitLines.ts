import { definePolicy } from "../framework";
import { telemarketingRule } from "./regulations";

/** Campaigns must not place more calls than the agents of their queue can answer. */
export const campaignLimitLines = definePolicy({
  id: "cac-campaign-limit-lines",
  description:
    "Campaigns must not place more calls than the agents of their queue can answer. Calls that no agent can answer are abandoned.",
  severity: "high",
  framework: telemarketingRule(
    "(a)(7)",
    "No more than three percent of the telemarketing calls that a person answers may be abandoned.",
  ),
  settings: {
    linesPerAgent: {
      type: "number",
      minimum: 0,
      default: 3,
      description: "Number of concurrent calls per agent of the campaign's queue, including ringing calls.",
      examples: [1, 3],
    },
  },
  validateStack(stack, { linesPerAgent }, reportViolation) {
    stack.each("Campaign", (campaign) => {
      const { maxLines } = campaign.values;
      // The agents of a queue outside the stack are unknown.
      const [queue] = stack.referents(campaign, "queue");
      if (maxLines === undefined || queue === undefined) return;
      const agents = stack.childrenOf(queue, "agents").length;
      if (maxLines <= agents * linesPerAgent) return;
      reportViolation(campaign, {
        property: "maxLines",
        requirement: `it must be at most ${agents * linesPerAgent}, because ${queue.label} has ${agents} ${agents === 1 ? "agent" : "agents"} with ${linesPerAgent} lines each`,
        remediation: "Lower maxLines, assign more agents, or change linesPerAgent in the policy configuration",
      });
    });
  },
});
