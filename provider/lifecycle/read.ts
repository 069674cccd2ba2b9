import { type Api, buildId, parseId, type Row } from "../api";
import { type Description, fromWire, governedFields, isSet, type Values } from "../model";
import { childrenFields, onlyDeclared, readChildren } from "./children";
import { declaredIn, inputsOf, outputs } from "./outputs";
import { parentOf, placeOf } from "./place";
import { asHeard } from "./publish";
import type { RunState } from "./runState";
import { findUnconfirmed, UnconfirmedObjectError, unconfirmedIn } from "./unconfirmed";
import { isUnconfirmed } from "./unconfirmedId";

/** What is there: outputs as the platform has them, and the inputs that a program would need to get them. */
export interface Found {
  readonly id: string;
  readonly props: Values;
  readonly inputs: Values;
}

/** A program looks up what is not there. */
export class NothingFoundError extends Error {
  override readonly name = "NothingFoundError";

  constructor(className: string, id: string) {
    super(`the account of this key has no ${className} with the id ${id}. Check the id, and whose key it is.`);
  }
}

/**
 * Reads an object. Inputs are given back too, so that a change from outside shows as what it is, and the next `up` repairs it.
 * @returns nothing when the object is gone.
 * @throws NothingFoundError when a look-up asks for an id that nothing has.
 */
export async function read(
  api: Api,
  description: Description,
  id: string,
  props: Values,
  run: RunState,
): Promise<Found | undefined> {
  if (isUnconfirmed(id)) return readUnconfirmed(api, description, props, run);
  const at = parseId(description, id);
  const declared = declaredIn(description, props);
  const lookUp = declared !== props;
  const row = await api.read(description, at);
  if (row === undefined) {
    if (lookUp) throw new NothingFoundError(description.class, id);
    return undefined;
  }
  const children: Record<string, unknown> = {};
  for (const [name, traits] of childrenFields(description, declared)) {
    const all = await readChildren(api, traits, at.id);
    children[name] = lookUp ? all : onlyDeclared(all, props[name]);
  }
  const parent = description.parent === undefined ? {} : { [description.parent]: at.parent };
  const managed = { ...declared, ...governed(description, row, declared), ...(lookUp ? parent : {}) };
  const known = outputs(description, row, managed, children);
  const outs = asHeard(description, props, known);
  return { id, props: outs, inputs: inputsOf(description, outs) };
}

/** Values of what the program does not declare, and that another value of what it does would not allow. */
function governed(description: Description, row: Row, declared: Values): Values {
  const known = fromWire(description, row);
  const names = governedFields(description.rules, declared).filter((name) => isSet(known[name]));
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

/** The object that a create without an answer created, under its own id: the state then has it as any other. */
async function readUnconfirmed(
  api: Api,
  description: Description,
  props: Values,
  run: RunState,
): Promise<Found | undefined> {
  const unconfirmed = unconfirmedIn(props);
  const parent = parentOf(description, unconfirmed.values);
  const rows = await findUnconfirmed(api, description, unconfirmed, run);
  const ids = rows.map((row) => buildId(description, placeOf(row, parent)));
  const [id] = ids;
  if (ids.length > 1) throw new UnconfirmedObjectError(ids);
  return id === undefined ? undefined : read(api, description, id, unconfirmed.values, run);
}
