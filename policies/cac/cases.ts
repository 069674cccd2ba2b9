import type { PackCase } from "../policy/cases";
import { numberRequireCeilingCase } from "./numberRequireCeiling.cases";

/** How the pack is tried. */
export const cac: PackCase = {
  pack: "cac",
  cases: [numberRequireCeilingCase],
  config: {},
  program: `
new sipio.Number("main-line", { e164: "12025550123", maxChannels: 10 });
`,
  faults: {
    "cac-number-require-ceiling": [", maxChannels: 10", ""],
  },
};
