import { type ApiClient, buildId, type ObjectId, objectIdOf, parentIdOf, parseId } from "../api";
import { adoptKey } from "../protocol";
import {
  type Adoption,
  containsUnknown,
  formatValue,
  isRecord,
  isSensitive,
  isSet,
  naturalKeyFields,
  type ObjectSchema,
  type Values,
} from "../schema";
import { create } from "./create";
import { type Difference, diff } from "./diff";
import { withDeclaredForm } from "./existing";
import { findByNaturalKey } from "./naturalKey";
import type { CreateResult } from "./outputs";
import { ObjectNotFoundError } from "./read";
import type { RunState } from "./runState";
import { update } from "./update";

/** `adopt` option of a program, as the provider receives it. */
export interface AdoptRequest {
  /** Identifies the object to adopt. */
  readonly by: Adoption;
  /** URN of the resource under which the adoption is reported. */
  readonly urn?: string;
  /** Names of the properties that the program sets as secrets. */
  readonly secret?: readonly string[];
  /** Whether the run is a preview. */
  readonly preview?: boolean;
}

/** Object to adopt, with its current values and the differences from the declaration. */
export interface AdoptionCandidate {
  /** ID in the engine. */
  readonly id: string;
  /** Current values of the declared and the computed properties, in the form of last known outputs. */
  readonly olds: Values;
  readonly difference: Difference;
}

/** Result of an adoption: the adopted object, or a new one if none was found. */
export interface AdoptResult extends CreateResult {
  readonly adopted?: AdoptionCandidate;
}

/** Returns the adoption that the inputs request, or `undefined`. */
export function getAdoptRequest(news: Values): AdoptRequest | undefined {
  const given = news[adoptKey];
  return isRecord(given) ? (given as unknown as AdoptRequest) : undefined;
}

/** Whether all values needed to find the object are known. */
export function isIdentifierKnown(schema: ObjectSchema, news: Values, { by }: AdoptRequest): boolean {
  if (typeof by !== "string") return !containsUnknown(by.id);
  const names = [...naturalKeyFields(schema), ...(schema.parent === undefined ? [] : [schema.parent])];
  return !names.some((name) => containsUnknown(news[name]));
}

/** Whether messages may show the value of a property. */
export function isReadable({ fields }: ObjectSchema, { secret }: AdoptRequest, name: string): boolean {
  return !isSensitive(fields[name]) && secret?.includes(name) !== true;
}

/**
 * Finds the object to adopt. Sends only read requests.
 * @returns `undefined` if there is no such object and one is to be created.
 * @throws ObjectNotFoundError if no object has the ID.
 * @throws AdoptionError if no object has the natural key, or if the object differs in a property that only a
 * replacement can change.
 */
export async function findCandidate(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  adopting: AdoptRequest,
): Promise<AdoptionCandidate | undefined> {
  const { by } = adopting;
  const at = typeof by === "string" ? await findByKey(api, schema, news, adopting) : parseId(schema, by.id);
  if (at === undefined) return undefined;
  const id = buildId(schema, at);
  const row = await api.read(schema, at);
  if (row === undefined) throw new ObjectNotFoundError(schema.class, id);
  const olds = await withDeclaredForm(api, schema, at, row, news);
  const difference = diff(schema, olds, news);
  const fixed = difference.replaces.filter((name) => !containsUnknown(news[name]));
  if (fixed.length > 0) throw anotherOne(schema, adopting, id, olds, news, fixed);
  return { id, olds, difference };
}

/**
 * Adopts an existing object and updates it and its children to match the declaration. Only differences are sent. If the
 * object does not exist and the program allows it, it is created.
 * @throws PartialFailure if only some of the changes succeeded. The engine then keeps the resource in state, and the
 * next run continues.
 */
export async function adopt(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  adopting: AdoptRequest,
  run: RunState,
): Promise<AdoptResult> {
  const found = await findCandidate(api, schema, news, adopting);
  if (found === undefined) return create(api, schema, news, run);
  const outs = await update(api, schema, found.id, found.olds, news, run);
  // The program identifies the object, so no other object is searched for and deleted.
  run.resource(news).isSettled = true;
  return { id: found.id, outs, adopted: found };
}

async function findByKey(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  adopting: AdoptRequest,
): Promise<ObjectId | undefined> {
  const fields = naturalKeyFields(schema);
  if (!fields.some((name) => isSet(news[name]))) {
    throw new AdoptionError(
      `a ${schema.class} is found by its ${fields.join(" and ")}, which is not declared. Declare it, or adopt the object by its ID: { adopt: { id } }.`,
    );
  }
  const parent = parentIdOf(schema, news);
  const [row, ...more] = await findByNaturalKey(api, schema, parent, news);
  if (row !== undefined && more.length === 0) return objectIdOf(row, parent);
  if (row === undefined && adopting.by === "orCreate") return undefined;
  const key = fields.flatMap((name) => inWords(schema, adopting, name, news[name]));
  const within = schema.parent === undefined ? "" : ` in the ${schema.parent} ${parent}`;
  const which = `${schema.class} with ${key.join(" and ")}${within}`;
  if (row === undefined) {
    throw new AdoptionError(
      `no ${which} exists in this account. Correct the declaration, or write adopt: "orCreate" to create the object.`,
    );
  }
  const ids = [row, ...more].map((one) => String(one.id));
  throw new AdoptionError(
    `found ${ids.length} of ${which}: ${ids.slice(0, 10).join(", ")}. Adopt one of them by its ID: { adopt: { id } }.`,
  );
}

function anotherOne(
  schema: ObjectSchema,
  adopting: AdoptRequest,
  id: string,
  olds: Values,
  news: Values,
  fixed: readonly string[],
): AdoptionError {
  const untold = fixed.filter((name) => schema.fields[name]?.options.returnedOnce && !isSet(olds[name]));
  if (untold.length > 0) {
    return new AdoptionError(
      `the API returns the ${untold.join(" and ")} of ${id} only on creation, so it cannot be compared with the declared value. Remove it from the program, or remove the option adopt to create a new ${schema.class}.`,
    );
  }
  const differing = fixed.map((name) => {
    if (!isReadable(schema, adopting, name)) return `another value for ${name}`;
    const [has = `no ${name}`] = inWords(schema, adopting, name, olds[name]);
    return `${has}, but ${formatValue(news[name])} is declared`;
  });
  return new AdoptionError(
    `${id} has ${differing.join(", and ")}. Only a replacement can change that. Declare the existing value, or remove the option adopt to create a new ${schema.class}.`,
  );
}

function inWords(schema: ObjectSchema, adopting: AdoptRequest, name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return [isReadable(schema, adopting, name) ? `${name} ${formatValue(value)}` : `this ${name}`];
}

/** The object cannot be adopted: it does not exist, or it differs from the declaration. */
export class AdoptionError extends Error {
  override readonly name = "AdoptionError";
}
