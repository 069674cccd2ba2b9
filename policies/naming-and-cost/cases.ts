import type { PackCase } from "../policy/cases";

/** How the pack is tried. */
export const namingAndCost: PackCase = { pack: "naming-and-cost", cases: [], config: {}, program: "", faults: {} };
