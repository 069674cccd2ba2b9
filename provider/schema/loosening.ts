import { isSet } from "./json";
import type { Loosening, ObjectLoosening, Protection } from "./objectSchema";
import { isUnknown } from "./unknown";

type Conditions = Pick<ObjectLoosening, "when" | "whenParent">;

/** The creation of an object loosens a protection. */
export function loosenedByCreate(protection: Protection, conditions: Conditions = {}): ObjectLoosening {
  return { protection, by: "create", ...conditions };
}

/** The deletion of an object loosens a protection. */
export function loosenedByDelete(protection: Protection, conditions: Conditions = {}): ObjectLoosening {
  return { protection, by: "delete", ...conditions };
}

/** Any change. */
export function changed(): boolean {
  return true;
}

/** A number is raised, or removed. An unknown number counts as raised. */
export function raised(old: unknown, now: unknown): boolean {
  return isSet(old) && (!isSet(now) || isUnknown(now) || Number(now) > Number(old));
}

/** A number is lowered, or removed. An unknown number counts as lowered. */
export function lowered(old: unknown, now: unknown): boolean {
  return isSet(old) && (!isSet(now) || isUnknown(now) || Number(now) < Number(old));
}

/** A value is removed. */
export function removed(old: unknown, now: unknown): boolean {
  return isSet(old) && !isSet(now);
}

/** The value was one of the strict values and no longer is. Use `undefined` for a property that is not set. */
export function leaves(strict: readonly unknown[]): Loosening["when"] {
  return (old, now) => strict.includes(old) && !strict.includes(now);
}

/** A list of words gets another word, or becomes `*`. */
export function widened(old: unknown, now: unknown): boolean {
  if (old === "*" || !isSet(now)) return false;
  const words = Array.isArray(old) ? old : [];
  return !Array.isArray(now) || now.some((word) => !words.includes(word));
}
