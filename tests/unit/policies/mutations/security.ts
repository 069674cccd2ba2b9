import type { Row } from "./row";

/** Faults that the pack finds. */
export const security: readonly Row[] = [];
