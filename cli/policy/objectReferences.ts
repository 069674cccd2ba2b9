import { objects } from "pulumi-sipio/objects";
import { type AnyField, isRecord, refersToObjects, type Values } from "pulumi-sipio/schema";

/** Object that others can refer to. */
export interface ReferencedObject {
  readonly urn: string;
  readonly class: string;
  /** ID as the state stores it. For a child: `<parent id>/<id>`. */
  readonly id: string;
  readonly values: Values;
}

type Dependencies = Readonly<Record<string, readonly { readonly urn: string }[]>>;

/**
 * References between objects by what their values contain: IDs, and values such as a secret's `ref` or a domain. They
 * show what is deployed, while the dependencies in a state show what the program declared.
 */
export class ObjectReferences {
  readonly #byText = new Map<string, readonly string[]>();

  constructor(all: readonly ReferencedObject[]) {
    for (const object of all) {
      for (const text of namesOf(object)) this.#byText.set(text, [...(this.#byText.get(text) ?? []), object.urn]);
    }
  }

  /** Returns the objects that each property of an object refers to. */
  of({ urn, values }: Pick<ReferencedObject, "urn" | "values">): Dependencies {
    return Object.fromEntries(
      Object.entries(values).map(([property, value]) => {
        const found = [...textsIn(value)].flatMap((text) => this.#byText.get(text) ?? []);
        return [property, [...new Set(found)].filter((other) => other !== urn).map((other) => ({ urn: other }))];
      }),
    );
  }
}

/** Whether the values of a property identify the objects that it refers to. */
export function identifiesObjects(property: string, field: AnyField | undefined): boolean {
  return field !== undefined && (refersToObjects(property, field) || field.type.containsReferences === true);
}

/** Returns the texts by which others refer to an object. */
function namesOf({ class: className, id, values }: ReferencedObject): string[] {
  const schema = objects.find(className);
  if (schema === undefined) return [];
  const own = schema.parent === undefined ? id : (id.split("/").at(-1) ?? "");
  const reference =
    schema.referenceField === undefined ? undefined : referenceOf(schema.referenceField, className, values);
  const named = valuesReferredTo.filter((one) => one.class === className).map(({ field }) => values[field]);
  // An ID without a prefix is a number, which is no reference where it occurs elsewhere.
  return [schema.idPrefix === "" ? undefined : own, reference, ...named].filter(
    (text): text is string => typeof text === "string" && text !== "",
  );
}

function referenceOf(field: string, className: string, values: Values): unknown {
  return values[field] ?? objects.require(className).fields[field]?.options.formula?.(values);
}

/** Fields whose values other objects contain instead of an ID, such as a domain's name. */
const valuesReferredTo = objects.all.flatMap(({ fields }) =>
  Object.values(fields).flatMap(({ options }) => options.referencesValueOf ?? []),
);

/** Returns all texts in a value. The keys of a map are texts too, because a list of children is a map by natural key. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const entry of value) yield* textsIn(entry);
  else if (isRecord(value)) {
    yield* Object.keys(value);
    for (const inner of Object.values(value)) yield* textsIn(inner);
  }
}
