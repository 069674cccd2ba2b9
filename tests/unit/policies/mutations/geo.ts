import type { Row } from "./row";

/** Faults that the pack finds. */
export const geo: readonly Row[] = [];
