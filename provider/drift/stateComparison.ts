import { isDeepStrictEqual } from "node:util";
import { buildId, type ObjectSource, objectIdOf, parseId } from "../api";
import {
  diff,
  inputsOf,
  isUnconfirmed,
  ObjectNames,
  type ReadResult,
  readDestination,
  readObject,
  recordName,
} from "../lifecycle";
import { findSchema } from "../objects/findSchema";
import { objects } from "../objects/registry";
import { migrateState, NewerClassError } from "../protocol";
import {
  fromWire,
  isInput,
  isObjectSchema,
  isSet,
  naturalKeyFields,
  type ObjectSchema,
  type ResourceSchema,
  type Values,
} from "../schema";
import type { Comparison, NotCompared } from "./comparison";
import { differencesOf } from "./differences";
import type { ManagedResource } from "./managedResource";

/**
 * Compares the resources of an account with the platform. Reads and compares objects as a refresh does, so only
 * declared properties can differ.
 */
export class StateComparison {
  readonly #names: ObjectNames;

  /**
   * @param source Source of the account's objects.
   * @param resources Resources of the account in all stacks, for the names of objects that others refer to.
   */
  constructor(
    private readonly source: ObjectSource,
    resources: readonly ManagedResource[],
  ) {
    const known = { names: new Map<string, string>() };
    for (const { class: className, id, name } of resources) {
      recordName(className, id, `${className} "${name}"`, known);
    }
    this.#names = new ObjectNames(objects, {}, {}, async () => source, known);
  }

  /**
   * Compares a resource with the platform.
   * @throws NewerClassError if this version has no such class.
   * @throws NewerStateError if this version cannot read the state of the resource.
   * @throws InvalidIdError if the ID does not have the form of the class.
   * @throws ApiError if the object cannot be read.
   */
  async compare({ class: className, id, outputs, secrets, encrypted }: ManagedResource): Promise<Comparison> {
    const schema = schemaOf(className);
    if (isUnconfirmed(id)) return { status: "unconfirmed" };
    const olds = without(migrateState(schema, outputs), encrypted);
    const there = await this.#read(schema, id, olds);
    if (there === undefined) {
      const sameKey = isObjectSchema(schema) ? await this.#sameKey(schema, id, olds) : undefined;
      return { status: "deleted", ...(sameKey !== undefined && { sameKey }) };
    }
    const { changed } = diff(schema, there.props, inputsOf(schema, olds));
    return {
      status: "exists",
      differences: await differencesOf(schema, olds, there.props, changed, secrets, this.#names),
      notCompared: [
        ...[...encrypted].map((path): NotCompared => ({ path, reason: "encrypted" })),
        ...(isObjectSchema(schema) ? await this.#unreadable(schema, id, olds) : []),
      ],
    };
  }

  #read(schema: ResourceSchema, id: string, olds: Values): Promise<ReadResult | undefined> {
    if (!isObjectSchema(schema)) return readDestination(this.source, schema, objects, id, olds);
    return readObject(this.source, schema, id, olds);
  }

  /** Returns the declared properties that the platform does not return. */
  async #unreadable(schema: ObjectSchema, id: string, olds: Values): Promise<NotCompared[]> {
    const row = await this.source.read(schema, parseId(schema, id));
    const known = fromWire(schema, row ?? {});
    return Object.entries(schema.fields).flatMap(([path, field]): NotCompared[] => {
      const { writeOnly, stateOnly, parent, children } = field.options;
      if (!isInput(field) || !isSet(olds[path]) || stateOnly || parent || children !== undefined) return [];
      if (writeOnly) return [{ path, reason: "write-only" }];
      return known[path] === undefined ? [{ path, reason: "not returned" }] : [];
    });
  }

  /** Finds the object that has the natural key of a deleted one, because somebody created it again. */
  async #sameKey(schema: ObjectSchema, id: string, olds: Values): Promise<string | undefined> {
    const key = naturalKeyFields(schema);
    if (key.every((name) => !isSet(olds[name]))) return undefined;
    const { parent } = parseId(schema, id);
    const rows = await this.source.list(schema, parent);
    const alike = rows.find((row) => {
      const values = fromWire(schema, row);
      return key.every((name) => isDeepStrictEqual(values[name] ?? null, olds[name] ?? null));
    });
    return alike && buildId(schema, objectIdOf(alike, parent));
  }
}

/**
 * Returns the schema of a class in state.
 * @throws NewerClassError if this version has no such class.
 */
export function schemaOf(className: string): ResourceSchema {
  const schema = findSchema(className);
  if (schema === undefined) throw new NewerClassError(className);
  return schema;
}

function without(values: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}
