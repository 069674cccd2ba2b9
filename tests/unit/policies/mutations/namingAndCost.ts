import type { Row } from "./row";

/** Faults in names, and unused resources. */
export const namingAndCost: readonly Row[] = [
  {
    example: "quickstart",
    fault: "a resource has a name of another style",
    change: ['new sipio.Queue("support"', 'new sipio.Queue("Support"'],
    caughtBy: ["naming-and-cost-object-match-name"],
  },
  {
    example: "quickstart",
    fault: "a number hangs up",
    change: ["dest: support,\n  maxChannels", 'dest: "hangup",\n  maxChannels'],
    caughtBy: ["naming-and-cost-number-forbid-unused"],
  },
  {
    example: "small-office",
    fault: "a number has no destination",
    change: ["  dest: everyone,\n  maxChannels: 2,", "  maxChannels: 2,"],
    caughtBy: ["naming-and-cost-number-forbid-unused"],
  },
  {
    example: "small-office",
    fault: "a greeting is uploaded but not used",
    change: ["  greetingMedia: greeting,\n", ""],
    caughtBy: ["naming-and-cost-resource-forbid-unused"],
  },
  {
    example: "hotel",
    fault: "no number or extension leads to the flow for wake-up calls",
    change: ['new sipio.Extension("wake-up", { digits: "*55", dest: wakeUp });', "void wakeUp;"],
    caughtBy: ["naming-and-cost-resource-forbid-unused"],
  },
];
