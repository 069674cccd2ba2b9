import type { Case } from "../framework/testCase";
import { campaignRequireDncCheck } from "./campaignRequireDncCheck";

/** Test cases of the policy. */
export const campaignRequireDncCheckCase: Case = {
  policy: campaignRequireDncCheck,
  passes: `new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", dncCheck: true });`,
  violations: [
    {
      name: "does not check do-not-call lists",
      change: ["dncCheck: true", "dncCheck: false"],
      message: 'Campaign "renewals": dncCheck is false; campaigns must check do-not-call lists. Set dncCheck to true.',
    },
    {
      name: "leaves the check to the platform's default",
      change: [", dncCheck: true", ""],
      message:
        'Campaign "renewals": dncCheck is not set; campaigns must check do-not-call lists. Set dncCheck to true.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [", dncCheck: true", ""], settings: { exempt: ["renewals"] } }],
  unknown: [
    {
      name: "has a value that is not known yet",
      change: ["dncCheck: true", "dncCheck: pending(true)"],
      says: 'dncCheck of Campaign "renewals" is not known yet',
    },
  ],
  remedies: [
    {
      name: "does not check do-not-call lists",
      change: ["dncCheck: true", "dncCheck: false"],
      resource: "renewals",
      properties: { dncCheck: true },
    },
  ],
};
