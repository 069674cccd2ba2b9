import { isRecord, onlyKeyField } from "pulumi-sipio/schema";
import { objectSchemaOf, type Stack, type StackResource } from "../framework";

/** What the objects of a stack make use of. */
export interface Uses {
  /** Whether another object refers to it, in whichever property, or says its number or its reference. */
  has(object: StackResource): boolean;
}

/** Properties by which an object says to what it belongs: that is no use of the other. */
const belonging = ["scope", "anyReference"];

/** Finds out what the objects of a stack make use of. */
export function usesOf(stack: Stack): Uses {
  const urns = new Set<string>();
  const speakers = new Map<string, Set<string>>();
  for (const object of stack.declared()) {
    for (const [property, value] of Object.entries(object.rawProps)) {
      if (belongs(object, property)) continue;
      for (const { urn } of stack.referents(object, property)) urns.add(urn);
      for (const text of textsIn(value)) {
        const by = speakers.get(text) ?? new Set();
        speakers.set(text, by.add(object.urn));
      }
    }
  }
  return {
    has(object) {
      const said = nameOf(object);
      const others = said === undefined ? [] : [...(speakers.get(said) ?? [])];
      return urns.has(object.urn) || others.some((urn) => urn !== object.urn);
    },
  };
}

function belongs(object: StackResource, property: string): boolean {
  if (object.class === "Destination") return property === "of";
  const field = objectSchemaOf(object.class)?.fields[property];
  return field?.options.parent === true || belonging.includes(field?.type.name ?? "");
}

/** A text by which others name an object without referring to it, and which means nothing else: its number, its reference. */
function nameOf(object: StackResource): string | undefined {
  const schema = objectSchemaOf(object.class);
  const key = schema && onlyKeyField(schema);
  const isNumber = key !== undefined && schema?.fields[key]?.type.name === "e164";
  const value = isNumber
    ? object.rawProps[key]
    : schema?.fields[schema.referenceField ?? ""]?.options.formula?.(object.rawProps);
  return typeof value === "string" ? value : undefined;
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value) || isRecord(value)) for (const inner of Object.values(value)) yield* textsIn(inner);
}
