import type { DestinationSchema } from "../schema";
import { destinationSchema } from "./destination";

/** What a program can declare that is no object of the platform, but a part of one. */
export const parts: readonly DestinationSchema[] = [destinationSchema];
