import { isDeepStrictEqual } from "node:util";
import { type AnyField, formatValue, isRecord, isUnknown, objectIn } from "../schema";
import type { Names } from "./names";

/** A value in words: a reference by the name of its object. */
export async function describeValue(
  property: string,
  field: AnyField | undefined,
  value: unknown,
  names: Names,
  path: string | undefined,
): Promise<string> {
  if (value === undefined || value === null) return "not set";
  const to = field && objectIn(property, field, value);
  if (to === undefined || (isUnknown(to.id) && names.inProgram(to, path) === undefined)) return shown(value);
  const { kind, id, ...more } = isRecord(value) ? value : {};
  const name = await names.of(to, path);
  return Object.keys(more).length === 0 ? name : `${name} with ${shown(more)}`;
}

/** Whether two references name the same object of the program, although the id of one is not known yet: the object is replaced. */
export function isSameObject(
  property: string,
  field: AnyField,
  old: unknown,
  now: unknown,
  names: Names,
  path: string | undefined,
): boolean {
  const [was, is] = [objectIn(property, field, old), objectIn(property, field, now)];
  if (was === undefined || is === undefined || !isUnknown(is.id)) return false;
  const name = names.inProgram(is, path);
  return name !== undefined && name === names.inProgram(was, undefined) && isDeepStrictEqual(rest(old), rest(now));
}

function rest(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const { id, ...more } = value;
  return more;
}

function shown(value: unknown): string {
  return isUnknown(value) ? "not known yet" : formatValue(withoutUnknown(value));
}

function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return "(not known yet)";
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutUnknown(inner)]));
}
