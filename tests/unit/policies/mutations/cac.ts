import type { Row } from "./row";

const campaign = (args: string, lawful = ", schedule: hours, dncCheck: true") =>
  `new sipio.CallLimit("dialer", { scope: "account", direction: "dialer", periodSec: 3600, maxCount: 300, hard: true });
new sipio.Campaign("spring", { name: "Spring", dialMode: "progressive", queue: bookings${args}${lawful} });
`;
const crm = "const crm = new sipio.Webhook(";

/** Faults in ceilings and limits. */
export const cac: readonly Row[] = [
  {
    example: "hotel",
    fault: "the account allows more outbound calls than the ceiling",
    change: ["maxOut: 30", "maxOut: 3000"],
    caughtBy: ["cac-account-limit-ceilings"],
  },
  {
    example: "small-office",
    fault: "the numbers have more channels than the account",
    change: ["maxChannels: 8", "maxChannels: 12"],
    caughtBy: ["cac-account-match-numbers"],
  },
  {
    example: "multi-site",
    fault: "the trunks have more channels than the account",
    change: [
      'new sipio.CallLimit("all-sites"',
      'new sipio.AccountSettings("acme", { maxIn: 70, maxOut: 30 });\nnew sipio.CallLimit("all-sites"',
    ],
    caughtBy: ["cac-account-match-trunks"],
  },
  {
    example: "reseller",
    fault: "customers have no ceiling for outbound calls",
    change: ["    maxOut: customer.maxCalls,\n", ""],
    caughtBy: ["cac-account-require-ceilings"],
  },
  {
    example: "contact-center",
    fault: "a campaign has more lines than its queue has agents",
    change: [crm, campaign(", maxLines: 30") + crm],
    caughtBy: ["cac-campaign-limit-lines"],
  },
  {
    example: "contact-center",
    fault: "a campaign has no ceiling",
    change: [crm, campaign("") + crm],
    caughtBy: ["cac-campaign-require-ceiling"],
  },
  {
    example: "contact-center",
    fault: "a campaign calls people who asked not to be called",
    change: [crm, campaign(", maxLines: 3", ", schedule: hours") + crm],
    caughtBy: ["cac-campaign-require-dnc-check"],
  },
  {
    example: "contact-center",
    fault: "a campaign calls around the clock",
    change: [crm, campaign(", maxLines: 3", ", dncCheck: true") + crm],
    caughtBy: ["cac-campaign-require-calling-hours"],
  },
  {
    example: "contact-center",
    fault: "a campaign may abandon one call in five",
    change: [crm, campaign(", maxLines: 3, abandonCapPct: 20") + crm],
    caughtBy: ["cac-campaign-limit-abandonment"],
  },
  {
    example: "contact-center",
    fault: "a campaign has more lines than the account's dialer",
    change: [
      crm,
      `new sipio.AccountSettings("center", { maxIn: 80, maxOut: 20, maxDialer: 5 });\n${campaign(", maxLines: 6")}${crm}`,
    ],
    caughtBy: ["cac-ceiling-forbid-unreachable"],
  },
  {
    example: "reseller",
    fault: "a number has more channels than its account",
    change: ["maxChannels: customer.maxCalls }", "maxChannels: customer.maxCalls + 1 }"],
    caughtBy: ["cac-ceiling-forbid-unreachable", "cac-account-match-numbers"],
  },
  {
    example: "hotel",
    fault: "a suite has a higher limit than the account",
    change: ["callsAnHour: 40", "callsAnHour: 4000"],
    caughtBy: ["cac-limit-forbid-redundant"],
  },
  {
    example: "contact-center",
    fault: "a number has more channels than the ceiling",
    change: ["maxChannels: 60", "maxChannels: 600"],
    caughtBy: ["cac-number-limit-ceiling"],
  },
  {
    example: "quickstart",
    fault: "the main line has no ceiling",
    change: ["  dest: frontDesk,\n  maxChannels: 10,\n", "  dest: frontDesk,\n"],
    caughtBy: ["cac-number-require-ceiling"],
  },
  {
    example: "multi-site",
    fault: "a call limit per hour is too high",
    change: ["maxCount: 600", "maxCount: 6000"],
    caughtBy: ["cac-outbound-limit-spend"],
  },
  {
    example: "quickstart",
    fault: "the only outbound call limit is not hard",
    change: ["maxCount: 10, hard: true", "maxCount: 10, hard: false"],
    caughtBy: ["cac-outbound-require-limit"],
  },
  {
    example: "reseller",
    fault: "customers have no call limit",
    change: ['{ scope: "account", ...hourly }', '{ scope: "account", ...hourly, direction: "in" }'],
    caughtBy: ["cac-outbound-require-limit"],
  },
  {
    example: "multi-site",
    fault: "a trunk has more channels than the ceiling",
    change: ["maxChannels: 60", "maxChannels: 6000"],
    caughtBy: ["cac-trunk-limit-ceiling"],
  },
  {
    example: "quickstart",
    fault: "the trunk has no ceiling",
    change: ["  maxChannels: 30,\n", ""],
    caughtBy: ["cac-trunk-require-ceiling"],
  },
  {
    example: "contact-center",
    fault: "an agent can have many simultaneous calls",
    change: ["maxSimultaneous: 1,", "maxSimultaneous: 20,"],
    caughtBy: ["cac-user-limit-ceiling"],
  },
  {
    example: "clinic",
    fault: "users have no ceiling",
    change: [", maxSimultaneous: 2", ""],
    caughtBy: ["cac-user-require-ceiling"],
  },
];
