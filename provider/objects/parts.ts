import type { PartDescription } from "../model";
import { destination } from "./destination";

/** What a program can declare that is no object of the platform, but a part of one. */
export const parts: readonly PartDescription[] = [destination];
