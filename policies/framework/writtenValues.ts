import { isInput, isRecord, isUnknown } from "pulumi-sipio/schema";
import { namesCallerId } from "./phoneNumbers";
import type { StackResource, UnknownValueError } from "./resource";
import { objectSchemaOf } from "./resourceTypes";

/** Text or number that a program sets in an object. */
export interface WrittenValue {
  /** Path within the object, such as `graph.nodes.call.data.url`. */
  readonly at: string;
  /** Name of the property or member, such as `url`. */
  readonly name: string;
  readonly value: string | number;
}

/** Plain text that a program sets in an object. */
export interface WrittenText extends Omit<WrittenValue, "value"> {
  readonly text: string;
}

/** Types of fields that contain arbitrary text. */
const kinds = ["text", "url", "json", "graph", "target"];
/** Names of members that refer to an object. The platform creates their values, which are often unknown at preview. */
const ofReference = /(^id|Id)$/;

/**
 * Returns the texts of an object, including those in a flow's graph and in variables of a destination. Secrets are
 * excluded, and so are values with a fixed format, such as numbers and references.
 * @throws UnknownValueError After all texts, if one of them is not known yet.
 */
export function* textsOf(object: StackResource): Generator<WrittenText> {
  for (const property of textProperties(object)) {
    for (const { at, name, value } of valuesIn(object, property)) {
      if (typeof value === "string") yield { at, name, text: value };
    }
  }
}

/** Returns the properties with arbitrary text. A `Destination` has no schema of its own, but can pass variables on. */
function textProperties(object: StackResource): readonly string[] {
  const schema = objectSchemaOf(object.class);
  if (schema === undefined) return ["dest"];
  return Object.entries(schema.fields).flatMap(([property, field]) =>
    isInput(field) && !field.options.secret && kinds.includes(field.type.name) ? [property] : [],
  );
}

/**
 * Returns the texts and numbers in a property of an object. References are excluded.
 * @param value Part of the property's value. If omitted, the whole value.
 * @param at Path of the value within the object.
 * @throws UnknownValueError After all values, if one of them is not known yet.
 */
export function* valuesIn(
  object: StackResource,
  property: string,
  value: unknown = object.rawProps[property],
  at: string = property,
): Generator<WrittenValue> {
  let unknown: UnknownValueError | undefined;
  for (const { value: found, ...place } of walk(value, at, property)) {
    if (found !== undefined) yield { ...place, value: found };
    else unknown ??= object.notKnown(place.at);
  }
  if (unknown !== undefined) throw unknown;
}

/** Returns every text and number in a value. If one is not known yet, `value` is omitted. */
function* walk(
  value: unknown,
  at: string,
  name: string,
): Generator<Omit<WrittenValue, "value"> & { value?: string | number }> {
  if (ofReference.test(name) && !namesCallerId(name)) return;
  if (isUnknown(value)) yield { at, name };
  else if (typeof value === "string" || typeof value === "number") yield { at, name, value };
  else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* walk(entry, `${at}[${index}]`, name);
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${at}.${key}`, key);
  }
}
