import type { Row } from "../api";
import { identityKey, persistedInternal, withoutInternal } from "../protocol";
import { fromWire, isInput, isSet, type ObjectSchema, type Values } from "../schema";

/**
 * Outputs of an object: the declared properties as on the platform, and those that only the platform sets. Undeclared
 * properties are omitted: they are not managed, never drift, and take no space in state.
 * @param declared Declared properties or, if the object is only read, all known properties.
 */
export function outputs(schema: ObjectSchema, row: Values, declared: Values, children: Values): Values {
  const known = fromWire(schema, row);
  const result: Record<string, unknown> = persistedInternal(declared);
  for (const [name, { options }] of Object.entries(schema.fields)) {
    if (options.presence === "program") continue;
    if (options.writeOnly) {
      // Whatever a platform may answer: the value itself is no output, its hash is.
      if (isSet(declared[name])) result[name] = declared[name];
    } else if (options.returnedOnce !== undefined) {
      const value = known[name] ?? declared[name];
      if (isSet(value)) result[name] = value;
    } else if (options.presence === "computed") {
      if (isSet(known[name])) result[name] = known[name];
    } else if (options.children !== undefined) {
      if (children[name] !== undefined) result[name] = children[name];
    } else if (name in declared && declared[name] !== undefined) {
      // A platform that does not give back what it was sent is taken at its word.
      result[name] = known[name] === undefined ? declared[name] : known[name];
    }
  }
  return result;
}

/**
 * Declared part of outputs: the arguments that a program would need for them. Values that the platform may have created
 * are omitted.
 */
export function inputsOf(schema: ObjectSchema, outs: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outs).filter(([name]) => {
      const field = schema.fields[name];
      return field === undefined ? name in persistedInternal(outs) : isInput(field) && !field.options.returnedOnce;
    }),
  );
}

/**
 * The declared properties in outputs. For a lookup: every property that can be declared. A resource of a program has its identity in
 * state, so a resource without a declared property is not a lookup.
 */
export function declaredIn(schema: ObjectSchema, outs: Values): Values {
  const inputs = Object.entries(schema.fields).filter(([, field]) => isInput(field));
  const names = Object.keys(withoutInternal(outs)).filter((name) => inputs.some(([input]) => input === name));
  if (names.length > 0 || identityKey in outs) return outs;
  const there = inputs.filter(([, { options }]) => options.stateOnly !== true);
  return { ...persistedInternal(outs), ...Object.fromEntries(there.map(([name]) => [name, null])) };
}

/** An object that is there: its id in the engine, and its outputs. */
export interface CreateResult {
  readonly id: string;
  readonly outs: Values;
  /** The object as it was, if an earlier create left it and this one took it over. */
  readonly existing?: Row;
}

/** A step of a create or an update that failed after an earlier step had succeeded. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";

  /**
   * @param reason What failed.
   * @param id The object's id in the engine.
   * @param properties Its outputs as far as they are there.
   */
  constructor(
    readonly reason: unknown,
    readonly id: string,
    readonly properties: Values,
  ) {
    super("a part was done");
  }
}
