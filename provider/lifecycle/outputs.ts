import type { Row } from "../api";
import { identityKey, persistedInternal, withoutInternal } from "../protocol";
import { fromWire, isInput, isSet, type ObjectSchema, type ResourceSchema, type Values } from "../schema";

/**
 * Returns the outputs of an object: declared properties with their values on the platform, and computed properties.
 * Undeclared properties are not managed: they are omitted, never show drift and take no space in state.
 * @param declared Declared properties or, if the object is only read, all known properties.
 */
export function outputs(schema: ObjectSchema, row: Values, declared: Values, children: Values): Values {
  const known = fromWire(schema, row);
  const result: Record<string, unknown> = persistedInternal(declared);
  for (const [name, { options }] of Object.entries(schema.fields)) {
    if (options.presence === "program") continue;
    if (options.writeOnly) {
      // The output is always the hash, even if the API returns the value.
      if (isSet(declared[name])) result[name] = declared[name];
    } else if (options.returnedOnce !== undefined) {
      const value = known[name] ?? declared[name];
      if (isSet(value)) result[name] = value;
    } else if (options.presence === "computed") {
      if (isSet(known[name])) result[name] = known[name];
    } else if (options.children !== undefined) {
      if (children[name] !== undefined) result[name] = children[name];
    } else if (name in declared && declared[name] !== undefined) {
      // If the API does not return a property, the sent value is assumed.
      result[name] = known[name] === undefined ? declared[name] : known[name];
    }
  }
  return result;
}

/**
 * Returns the declared part of outputs, which are the arguments that a program needs for them. Values that the platform
 * may have generated are omitted.
 */
export function inputsOf(schema: ResourceSchema, outs: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outs).filter(([name]) => {
      const field = schema.fields[name];
      return field === undefined ? name in persistedInternal(outs) : isInput(field) && !field.options.returnedOnce;
    }),
  );
}

/**
 * Returns the declared properties in outputs. For a lookup, every property that can be declared. The state of a
 * resource contains its identity, so a resource without declared properties is not treated as a lookup.
 */
export function declaredIn(schema: ObjectSchema, outs: Values): Values {
  const inputs = Object.entries(schema.fields).filter(([, field]) => isInput(field));
  const names = Object.keys(withoutInternal(outs)).filter((name) => inputs.some(([input]) => input === name));
  if (names.length > 0 || identityKey in outs) return outs;
  const there = inputs.filter(([, { options }]) => options.stateOnly !== true);
  return { ...persistedInternal(outs), ...Object.fromEntries(there.map(([name]) => [name, null])) };
}

/** Result of a create: ID in the engine, and outputs. */
export interface CreateResult {
  readonly id: string;
  readonly outs: Values;
  /** Row of the object before adoption, if an earlier create left it. */
  readonly existing?: Row;
}

/** A step of a create or update failed after an earlier step had succeeded. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";

  /**
   * @param reason Error of the failed step.
   * @param id ID of the object in the engine.
   * @param properties Outputs of the completed steps.
   */
  constructor(
    readonly reason: unknown,
    readonly id: string,
    readonly properties: Values,
  ) {
    super("the operation was done only in part");
  }
}
