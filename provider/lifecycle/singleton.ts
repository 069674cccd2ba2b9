import { isDeepStrictEqual } from "node:util";
import type { Api } from "../api";
import { type Description, fromWire, isInput, isSet, toWire, type Values } from "../model";
import { visible } from "./hidden";
import type { Made } from "./made";
import { outputs } from "./outputs";
import type { RunState } from "./runState";

/** Takes the one object of its kind over: it is there already, and what is declared and differs is changed. */
export async function takeOver(api: Api, description: Description, news: Values, run: RunState): Promise<Made> {
  const before = await api.readOwn(description);
  const id = String(before.id);
  run.hold(description, id, news);
  const known = fromWire(description, before);
  const differing = Object.entries(visible(news)).filter(
    ([name, value]) => !isDeepStrictEqual(known[name] ?? null, value ?? null),
  );
  const body = toWire(description, Object.fromEntries(differing));
  const row = Object.keys(body).length === 0 ? before : await api.update(description, { id }, body);
  // The answer to a PATCH may hold some of the columns only.
  return { id, outs: outputs(description, { ...before, ...row }, news, {}) };
}

/**
 * Resets the declared settings of the one object of its kind to their defaults, except those that another resource of the
 * program declares. The object stays.
 */
export async function giveBack(
  api: Api,
  description: Description,
  id: string,
  olds: Values,
  run: RunState,
): Promise<void> {
  const declared = Object.keys(description.fields).filter((name) => {
    const field = description.fields[name];
    return field !== undefined && isInput(field) && isSet(olds[name]) && !run.isSettingOwned(id, name, olds);
  });
  const body = toWire(description, Object.fromEntries(declared.map((name) => [name, null])));
  if (Object.keys(body).length > 0) await api.update(description, { id }, body);
}
