import { isDeepStrictEqual } from "node:util";
import type { ApiClient } from "../api";
import { withoutInternal } from "../protocol";
import { fromWire, isInput, isSet, type ObjectSchema, toWire, type Values } from "../schema";
import { type CreateResult, outputs } from "./outputs";
import type { RunState } from "./runState";

/** Takes the one object of its kind over: it is there already, and what is declared and differs is changed. */
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
  // The answer to a PATCH may hold some of the columns only.
  return { id, outs: outputs(schema, { ...before, ...row }, news, {}) };
}

/**
 * Resets the declared settings of the one object of its kind to their defaults, except those that another resource of the
 * program declares. The object stays.
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
