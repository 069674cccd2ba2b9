import { isInput, isRecord, isUnknown } from "pulumi-sipio/schema";
import { objectSchemaOf, type StackResource, type UnknownValueError } from "../framework";

/** A text that a program has written into an object, in the clear. */
export interface WrittenText {
  /** Its path from the object on: `graph.nodes.call.data.url`. */
  readonly at: string;
  /** The property or member that it is: `url`. */
  readonly name: string;
  readonly text: string;
}

/** Kinds of fields that hold any text, or values with texts in them. */
const kinds = ["text", "url", "json", "graph", "target"];
/** What a member is called that refers to an object: its value is made by the platform, and mostly not known at preview. */
const ofReference = /(^id|Id)$/;

/**
 * The texts of an object, those inside a flow's graph and of variables on a hop included. What is kept as a secret is none, nor
 * is what has a form of its own, such as a number or a reference.
 * @throws UnknownValueError behind all others, where one is not known yet.
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

/** Every text inside a value; without it, where it is not known yet. */
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
