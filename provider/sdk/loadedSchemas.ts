import type { ObjectSchema } from "../schema";

/** What a program has loaded of the platform's objects, by class. */
export const loadedSchemas = new Map<string, ObjectSchema>();
