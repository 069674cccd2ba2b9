import { isRecord, onlyKeyField } from "pulumi-sipio/schema";
import { objectSchemaOf, type Stack, type StackResource } from "../framework";

/** Usage of the objects of a stack. */
export interface Uses {
  /** Whether another object refers to the object in any property, or contains its number or reference as text. */
  has(object: StackResource): boolean;
}

/** Property types that name the owner of an object, which does not count as use of the owner. */
const belonging = ["scope", "anyReference"];

/** Collects the references between the objects of a stack. */
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

/** Returns the text that identifies an object without a dependency: the number or the reference. */
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
