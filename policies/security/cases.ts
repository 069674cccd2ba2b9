import type { PackCase } from "../policy/cases";

/** How the pack is tried. */
export const security: PackCase = { pack: "security", cases: [], config: {}, program: "", faults: {} };
