import { isDeepStrictEqual } from "node:util";
import { AlreadyExistsError, type ApiClient, idempotencyKey, type ObjectId, type ObjectSource, type Row } from "../api";
import {
  type ChildrenOptions,
  childKey,
  expand,
  fromWire,
  isInput,
  isRecord,
  naturalKeyFields,
  type ObjectSchema,
  shrink,
  toWire,
  type Values,
} from "../schema";
import { findByNaturalKey } from "./naturalKey";

/** Returns the declared inline lists of an object, with the declared children of each. */
export function childrenFields(
  schema: ObjectSchema,
  declared: Values,
): (readonly [string, ChildrenOptions, Readonly<Record<string, unknown>>])[] {
  return Object.entries(schema.fields).flatMap(([name, { options }]) => {
    if (options.children === undefined || !(name in declared)) return [];
    const wanted = declared[name];
    return [[name, options.children, isRecord(wanted) ? wanted : {}] as const];
  });
}

/** Returns the children of an object as a canonical map. */
export async function readChildren(source: ObjectSource, { of }: ChildrenOptions, parentId: string): Promise<Values> {
  return toMap(of, await source.list(of, parentId));
}

/**
 * Updates an object's children to match the declaration. Sends one request if the API accepts the whole list, otherwise
 * one per child. Removed children are deleted first, which frees their keys.
 * @param separateAmong Returns the keys of those children that other resources manage, of those that are no longer
 * listed. They are kept. Default: none.
 */
export async function writeChildren(
  api: ApiClient,
  { of, bulk }: ChildrenOptions,
  parentId: string,
  olds: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
  identity: unknown,
  separateAmong: (keys: readonly string[]) => ReadonlySet<string> = () => new Set(),
): Promise<Values> {
  const body = (key: string, entry: unknown) => {
    const values = expand(of, key, entry);
    return isRecord(values) ? toWire(of, values) : {};
  };
  const removed = Object.keys(olds).filter((key) => !(key in wanted));
  const kept = removed.length === 0 ? new Set() : separateAmong(removed);
  if (bulk && kept.size === 0) {
    const rows = Object.entries(wanted).map(([key, entry]) => body(key, entry));
    return onlyDeclaredValues(toMap(of, await api.replaceChildren(of, parentId, rows)), wanted);
  }
  const changes = Object.keys({ ...olds, ...wanted }).filter((key) => !isDeepStrictEqual(olds[key], wanted[key]));
  const there = Object.keys(olds).length > 0 ? idsByKey(of, await api.list(of, parentId)) : new Map<string, string>();
  for (const key of removed.filter((name) => !kept.has(name))) {
    const id = there.get(key);
    if (id !== undefined) await api.delete(of, { id, parent: parentId });
  }
  for (const key of changes.filter((name) => name in wanted)) {
    const id = there.get(key);
    const after = body(key, wanted[key]);
    if (id === undefined)
      await createChild(api, of, parentId, after, idempotencyKey([identity, parentId, of.class, key]));
    else await updateChild(api, of, { id, parent: parentId }, body(key, olds[key]), after);
  }
  return wanted;
}

/** Reduces known children to their declared properties. Children created outside the program keep all properties. */
export function onlyDeclaredValues(all: Values, known: unknown): Values {
  return Object.fromEntries(
    Object.entries(all).map(([key, entry]) => {
      const before = isRecord(known) ? known[key] : undefined;
      if (!isRecord(before) || !isRecord(entry)) return [key, entry];
      return [key, Object.fromEntries(Object.entries(entry).filter(([name]) => name in before))];
    }),
  );
}

async function createChild(api: ApiClient, of: ObjectSchema, parentId: string, body: Row, key: string): Promise<void> {
  try {
    await api.create(of, parentId, body, { idempotencyKey: key, known: () => false });
  } catch (error) {
    // The parent owns all its children, so an existing one is updated regardless of its origin.
    if (!(error instanceof AlreadyExistsError)) throw error;
    const [alikeOne] =
      error.existingId === undefined ? await findByNaturalKey(api, of, parentId, fromWire(of, body)) : [];
    const id = error.existingId ?? alikeOne?.id;
    if (id === undefined) throw error;
    const alike = naturalKeyFields(of).flatMap((name) => of.fields[name]?.type.columns(name) ?? []);
    const before = Object.fromEntries(alike.map(({ name }) => [name, body[name] ?? null]));
    await updateChild(api, of, { id: String(id), parent: parentId }, before, body);
  }
}

/** Sends the differences of a child. Properties that are no longer declared are reset to their defaults. */
async function updateChild(api: ApiClient, of: ObjectSchema, id: ObjectId, before: Row, after: Row): Promise<void> {
  const columns = Object.keys({ ...before, ...after });
  const differing = columns.filter((column) => !isDeepStrictEqual(before[column] ?? null, after[column] ?? null));
  if (differing.length === 0) return;
  await api.update(of, id, Object.fromEntries(differing.map((column) => [column, after[column] ?? null])));
}

function idsByKey(of: ObjectSchema, rows: readonly Row[]): Map<string, string> {
  return new Map(rows.map((row) => [childKey(of, fromWire(of, row)) ?? "", String(row.id)]));
}

function toMap(of: ObjectSchema, rows: readonly Row[]): Values {
  return Object.fromEntries(
    rows.map((row) => {
      const values = own(of, fromWire(of, row));
      return [childKey(of, values) ?? "", shrink(of, values)];
    }),
  );
}

/** Returns a child's own values that are set, without its parent and computed values. */
function own(of: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const field = of.fields[name];
      return value !== null && field !== undefined && isInput(field) && field.options.parent !== true;
    }),
  );
}
