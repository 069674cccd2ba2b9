import type { Values } from "../schema";
import { identityKey } from "./hidden";

const prefix = "unconfirmed-";

/**
 * The id under which the engine keeps a resource whose create got no answer, until a later run knows whether there is an
 * object. No id of the platform has this form.
 */
export function unconfirmedId(news: Values): string {
  return `${prefix}${String(news[identityKey])}`;
}

/** Whether an id in the engine stands for a create that got no answer. */
export function isUnconfirmed(id: string): boolean {
  return id.startsWith(prefix);
}
