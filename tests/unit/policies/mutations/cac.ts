import type { Row } from "./row";

/** Faults in ceilings. */
export const cac: readonly Row[] = [
  {
    example: "quickstart",
    fault: "the main line has no ceiling",
    change: ["  dest: frontDesk,\n  maxChannels: 10,\n", "  dest: frontDesk,\n"],
    caughtBy: ["cac-number-require-ceiling"],
  },
];
