import type { Description } from "pulumi-sipio/model";

/** What a credential may do with a class. */
export interface Access {
  readonly description: Description;
  readonly read: boolean;
  readonly write: boolean;
  /** The scopes that it lacks. */
  readonly lacks: readonly string[];
}

/** Holds the scopes of a credential against those that classes need. `*` is everything, and what a class needs that names none. */
export function accessTo(descriptions: readonly Description[], held: readonly string[]): Access[] {
  const holds = (scope: string) => held.includes("*") || held.includes(scope);
  return descriptions.map((description) => {
    const { read = "*", write = "*" } = description.scopes ?? {};
    const lacks = [...new Set([read, write])].filter((scope) => !holds(scope));
    return { description, read: holds(read), write: holds(write), lacks };
  });
}
