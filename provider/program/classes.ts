import type { Description } from "../model";

/** What a program has loaded of the platform's objects, by class. */
export const classes = new Map<string, Description>();
