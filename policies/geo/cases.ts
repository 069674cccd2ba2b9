import type { PackCase } from "../policy/cases";

/** How the pack is tried. */
export const geo: PackCase = { pack: "geo", cases: [], config: {}, program: "", faults: {} };
