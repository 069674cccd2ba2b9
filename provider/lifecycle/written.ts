import type { Api } from "../api";
import { type Description, freeTargets } from "../model";

/** The free route targets that this process has given a value, by the credential with which it did. */
const written = new WeakMap<Api, Set<string>>();

/** A property of an object as one text: `Queue/q_1/timeoutDest`. */
export function slot(className: string, id: string, property: string): string {
  return `${className}/${id}/${property}`;
}

/** Notes that properties of an object have been given a value; of interest are those that another resource may set. */
export function noteWritten(api: Api, description: Description, id: string, properties: readonly string[]): void {
  const free = freeTargets(description);
  const slots = written.get(api) ?? new Set();
  written.set(api, slots);
  for (const property of properties) if (free.has(property)) slots.add(slot(description.class, id, property));
}

/** Whether this process has given a property its value. */
export function isWritten(api: Api, at: string): boolean {
  return written.get(api)?.has(at) ?? false;
}
