import { isInput, isRecord, isUnknown } from "pulumi-sipio/schema";
import { objectSchemaOf, type StackResource, type UnknownValueError } from "../framework";

/** Plain text that a program sets in an object. */
export interface WrittenText {
  /** Path within the object, such as `graph.nodes.call.data.url`. */
  readonly at: string;
  /** Name of the property or member, such as `url`. */
  readonly name: string;
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
  let unknown: UnknownValueError | undefined;
  for (const [property, field] of Object.entries(objectSchemaOf(object.class)?.fields ?? {})) {
    if (!isInput(field) || field.options.secret || !kinds.includes(field.type.name)) continue;
    for (const { at, name, text } of walk(object.rawProps[property], property, property)) {
      if (text !== undefined) yield { at, name, text };
      else unknown ??= object.notKnown(at);
    }
  }
  if (unknown !== undefined) throw unknown;
}

/** Returns every text in a value. If a text is not known yet, `text` is omitted. */
function* walk(value: unknown, at: string, name: string): Generator<{ at: string; name: string; text?: string }> {
  if (ofReference.test(name)) return;
  if (isUnknown(value)) yield { at, name };
  else if (typeof value === "string") yield { at, name, text: value };
  else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* walk(entry, `${at}[${index}]`, name);
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${at}.${key}`, key);
  }
}
