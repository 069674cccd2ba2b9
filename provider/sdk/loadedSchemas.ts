import type { ObjectSchema } from "../schema";

/** Schemas of the classes that the program has loaded, by class name. */
export const loadedSchemas = new Map<string, ObjectSchema>();
