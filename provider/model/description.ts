import type { Fields } from "./field";
import type { Rule } from "./rules";

/** What makes an object the only one of its kind: the fields, and how far the uniqueness reaches. */
export interface Unique {
  readonly fields: readonly string[];
  readonly within: "account" | "platform";
}

/** Everything there is to know of an object. All that handles objects is derived from it. */
export interface Facts<F extends Fields = Fields> {
  /** The name of its class in a program: `Queue`. */
  readonly class: string;
  /** The platform's name of it: `agent_queue_assignment`. */
  readonly object: string;
  /** Its path under /v1. A child's holds the name of the field that is its parent: `/queues/{queue}/agents`. */
  readonly collection: string;
  /** What its ids begin with, before the underscore. */
  readonly prefix: string;
  /** The scopes that its requests need; `*` where none is named. */
  readonly scopes?: { readonly read?: string; readonly write?: string };
  /** The natural key, where it has one. */
  readonly unique?: Unique;
  /** A child's natural key among its siblings. */
  readonly key?: readonly string[];
  /** The properties, each with its doc comment: the text that a user sees. */
  readonly fields: F;
  /** What must be true between fields. */
  readonly rules?: readonly Rule[];
}

/** An object of the platform, described. */
export interface Description<F extends Fields = Fields> extends Facts<F> {
  readonly rules: readonly Rule[];
  /** The field that is the parent, for a child. */
  readonly parent?: string;
}

/**
 * Describes an object.
 * @throws Error where the facts contradict each other: a mistake in the description, found when it is loaded.
 */
export function describe<const F extends Fields>(facts: Facts<F>): Description<F> {
  const names = Object.keys(facts.fields);
  const known = (listed: readonly string[] = []) => {
    for (const name of listed) if (!names.includes(name)) throw new Error(`${facts.class} has no field ${name}`);
  };
  known(facts.unique?.fields);
  known(facts.key);
  for (const rule of facts.rules ?? []) known(rule.fields);
  const parent = names.find((name) => facts.fields[name]?.traits.parent);
  if (facts.collection.includes("{") && !facts.collection.includes(`{${parent}}`)) {
    throw new Error(`${facts.class}: the path ${facts.collection} does not name its parent`);
  }
  return { ...facts, rules: facts.rules ?? [], ...(parent !== undefined && { parent }) };
}
