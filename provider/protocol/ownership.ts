import {
  childKey,
  freeTargets,
  isInput,
  isObjectSchema,
  isRecord,
  isSet,
  type ObjectSchema,
  type ResourceSchema,
  type Values,
} from "../schema";
import { accountKey } from "./internalInputs";

/**
 * Part of the platform that only one resource at a time owns: an object, an inline child, a destination, or an account
 * setting. The text is the same in every process of a run.
 */
export type Owned = string;

/** Identifies an object by its ID in state. */
export function ownedObject(className: string, id: string): Owned {
  return JSON.stringify(["object", className, id]);
}

/** Identifies a child by its natural key among its siblings. */
export function ownedChild(className: string, parentId: string, key: string): Owned {
  return JSON.stringify(["child", className, parentId, key]);
}

/** Identifies a destination of an object by the ID of a `Destination` resource, such as `Queue/q_1/timeoutDest`. */
export function ownedDestination(id: string): Owned {
  return JSON.stringify(["destination", id]);
}

/** Identifies an account setting, which an `Account` and the account's own `AccountSettings` can both declare. */
export function ownedSetting(accountId: string, property: string): Owned {
  return JSON.stringify(["setting", accountId, property]);
}

/** Returns the ID of a destination of an object, such as `Queue/q_1/timeoutDest`. */
export function destinationId(className: string, id: string, property: string): string {
  return `${className}/${id}/${property}`;
}

/**
 * Returns everything that a resource owns.
 * @param id ID of the resource in the engine.
 * @param values Declared properties in canonical form, or outputs. Inline lists in outputs are maps by natural key.
 */
export function ownedBy(schema: ResourceSchema, id: string, values: Values): Owned[] {
  if (!isObjectSchema(schema)) return [ownedDestination(id)];
  const { class: className, fields, singleton, tenant } = schema;
  const owned = [ownedObject(className, id)];
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    const { children } = field.options;
    if (children !== undefined && isRecord(value)) {
      for (const key of Object.keys(value)) owned.push(ownedChild(children.of.class, id, key));
    }
    if ((singleton ?? tenant) !== undefined && isInput(field) && isSet(value)) owned.push(ownedSetting(id, name));
  }
  for (const property of freeTargets(schema).keys()) {
    if (isSet(values[property])) owned.push(ownedDestination(destinationId(className, id, property)));
  }
  return owned;
}

/**
 * Returns the properties from whose outputs `ownedBy` determines what a resource owns in addition to the object itself.
 */
export function owningProperties(schema: ResourceSchema): string[] {
  if (!isObjectSchema(schema)) return [];
  const isAccount = (schema.singleton ?? schema.tenant) !== undefined;
  const free = freeTargets(schema);
  return Object.entries(schema.fields)
    .filter(([name, field]) => field.options.children !== undefined || free.has(name) || (isAccount && isInput(field)))
    .map(([name]) => name);
}

/**
 * Returns what a resource in state owns that another resource could also declare: a child that its parent could list, a
 * destination that its object could declare, or the settings of an account.
 * @param schema Schema of the object, or `undefined` for a destination.
 * @param outputs Outputs in state.
 */
export function ownedSeparately(schema: ObjectSchema | undefined, outputs: Values): Owned[] {
  const { of, property, [accountKey]: account } = outputs;
  if (schema === undefined) {
    return isRecord(of) ? [ownedDestination(destinationId(String(of.kind), String(of.id), String(property)))] : [];
  }
  const parent = schema.parent === undefined ? undefined : outputs[schema.parent];
  const key = childKey(schema, outputs);
  if (typeof parent === "string" && key) return [ownedChild(schema.class, parent, key)];
  return schema.singleton !== undefined && typeof account === "string"
    ? ownedBy(schema, account, outputs).filter((owned) => owned !== ownedObject(schema.class, account))
    : [];
}
