import { type ApiClient, buildId, type ObjectSource, objectIdOf, parentIdOf, parseId, type Row } from "../api";
import { fromWire, governedFields, isSet, type ObjectSchema, type Values } from "../schema";
import { childrenFields, onlyDeclaredValues, readChildren } from "./inlineChildren";
import { declaredIn, inputsOf, outputs } from "./outputs";
import { withEffectivePublishState } from "./publish";
import type { RunState } from "./runState";
import { findUnconfirmed, isUnconfirmed, UnconfirmedObjectError, unconfirmedIn } from "./unconfirmed";

/** Object in state: its outputs, and the inputs that a program needs for them. */
export interface ReadResult {
  readonly id: string;
  readonly props: Values;
  readonly inputs: Values;
}

/** A lookup requests an object that does not exist. */
export class ObjectNotFoundError extends Error {
  override readonly name = "ObjectNotFoundError";

  constructor(className: string, id: string) {
    super(
      `no ${className} with the ID ${id} exists in this account. Check the ID and that the API key belongs to the right account.`,
    );
  }
}

/**
 * Reads an object. Also returns inputs, so a change outside of Pulumi is visible and the next `pulumi up` reverts it.
 * @returns `undefined` if the object does not exist.
 * @throws ObjectNotFoundError if a lookup requests an ID that does not exist.
 */
export async function read(
  api: ApiClient,
  schema: ObjectSchema,
  id: string,
  props: Values,
  run: RunState,
): Promise<ReadResult | undefined> {
  return isUnconfirmed(id) ? readUnconfirmed(api, schema, props, run) : readObject(api, schema, id, props);
}

/** Reads an object whose create is confirmed, from any source. Returns and throws the same as `read`. */
export async function readObject(
  source: ObjectSource,
  schema: ObjectSchema,
  id: string,
  props: Values,
): Promise<ReadResult | undefined> {
  const at = parseId(schema, id);
  const declared = declaredIn(schema, props);
  const lookUp = declared !== props;
  const row = await source.read(schema, at);
  if (row === undefined) {
    if (lookUp) throw new ObjectNotFoundError(schema.class, id);
    return undefined;
  }
  const children: Record<string, unknown> = {};
  for (const [name, traits] of childrenFields(schema, declared)) {
    const all = await readChildren(source, traits, at.id);
    children[name] = lookUp ? all : onlyDeclaredValues(all, props[name]);
  }
  const parent = schema.parent === undefined ? {} : { [schema.parent]: at.parent };
  const managed = { ...declared, ...governed(schema, row, declared), ...(lookUp ? parent : {}) };
  const known = outputs(schema, row, managed, children);
  const outs = withEffectivePublishState(schema, props, known);
  return { id, props: outs, inputs: inputsOf(schema, outs) };
}

/** Returns values of undeclared properties that conflict with declared ones. */
function governed(schema: ObjectSchema, row: Row, declared: Values): Values {
  const known = fromWire(schema, row);
  const names = governedFields(schema.rules, declared).filter((name) => isSet(known[name]));
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

/**
 * Returns the object of a create whose response was lost, with its real ID. The state then contains it like any other
 * object.
 */
async function readUnconfirmed(
  api: ApiClient,
  schema: ObjectSchema,
  props: Values,
  run: RunState,
): Promise<ReadResult | undefined> {
  const unconfirmed = unconfirmedIn(props);
  const parent = parentIdOf(schema, unconfirmed.values);
  const rows = await findUnconfirmed(api, schema, unconfirmed, run);
  const ids = rows.map((row) => buildId(schema, objectIdOf(row, parent)));
  const [id] = ids;
  if (ids.length > 1) throw new UnconfirmedObjectError(ids);
  return id === undefined ? undefined : readObject(api, schema, id, unconfirmed.values);
}
