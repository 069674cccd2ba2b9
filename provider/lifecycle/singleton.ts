import { isDeepStrictEqual } from "node:util";
import type { ApiClient } from "../api";
import { withoutInternal } from "../protocol";
import { fromWire, isInput, isSet, type ObjectSchema, toWire, type Values } from "../schema";
import { type CreateResult, outputs } from "./outputs";
import type { RunState } from "./runState";

/** Adopts an object that exists once per account, and updates the declared properties that differ. */
export async function adoptSingleton(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  run: RunState,
): Promise<CreateResult> {
  const before = await api.readOwn(schema);
  const id = String(before.id);
  run.hold(schema, id, news);
  const known = fromWire(schema, before);
  const differing = Object.entries(withoutInternal(news)).filter(
    ([name, value]) => !isDeepStrictEqual(known[name] ?? null, value ?? null),
  );
  const body = toWire(schema, Object.fromEntries(differing));
  const row = Object.keys(body).length === 0 ? before : await api.update(schema, { id }, body);
  // The response to a PATCH may contain only some columns.
  return { id, outs: outputs(schema, { ...before, ...row }, news, {}) };
}

/**
 * Resets the declared settings of an object that exists once per account to their defaults, except those that another
 * resource of the program declares. The object is not deleted.
 */
export async function resetSingleton(
  api: ApiClient,
  schema: ObjectSchema,
  id: string,
  olds: Values,
  run: RunState,
): Promise<void> {
  const declared = Object.keys(schema.fields).filter((name) => {
    const field = schema.fields[name];
    return field !== undefined && isInput(field) && isSet(olds[name]) && !run.isSettingOwned(id, name, olds);
  });
  const body = toWire(schema, Object.fromEntries(declared.map((name) => [name, null])));
  if (Object.keys(body).length > 0) await api.update(schema, { id }, body);
}
