import type { ObjectSchema } from "../schema";

/** Schemas of the objects that a program has loaded, by class. */
export const loadedSchemas = new Map<string, ObjectSchema>();
