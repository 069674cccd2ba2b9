import type { ObjectSchema } from "pulumi-sipio/schema";

/** Access of a credential to a class. */
export interface Access {
  readonly schema: ObjectSchema;
  readonly read: boolean;
  readonly write: boolean;
  /** Scopes that the credential lacks. */
  readonly lacks: readonly string[];
}

/**
 * Compares the scopes of a credential with those that classes require. The scope `*` allows everything. A class without
 * scopes of its own requires it.
 */
export function accessTo(schemas: readonly ObjectSchema[], held: readonly string[]): Access[] {
  const holds = (scope: string) => held.includes("*") || held.includes(scope);
  return schemas.map((schema) => {
    const { read = "*", write = "*" } = schema.scopes ?? {};
    const lacks = [...new Set([read, write])].filter((scope) => !holds(scope));
    return { schema, read: holds(read), write: holds(write), lacks };
  });
}
