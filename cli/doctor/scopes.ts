import type { ObjectSchema } from "pulumi-sipio/schema";

/** What a credential may do with a class. */
export interface Access {
  readonly schema: ObjectSchema;
  readonly read: boolean;
  readonly write: boolean;
  /** The scopes that it lacks. */
  readonly lacks: readonly string[];
}

/** Holds the scopes of a credential against those that classes need. `*` is everything, and what a class needs that names none. */
export function accessTo(schemas: readonly ObjectSchema[], held: readonly string[]): Access[] {
  const holds = (scope: string) => held.includes("*") || held.includes(scope);
  return schemas.map((schema) => {
    const { read = "*", write = "*" } = schema.scopes ?? {};
    const lacks = [...new Set([read, write])].filter((scope) => !holds(scope));
    return { schema, read: holds(read), write: holds(write), lacks };
  });
}
