import { isRecord } from "./json";
import type { AnyField } from "./objectSchema";

/** Object that a value refers to. The ID may be unknown. */
export interface ObjectReference {
  readonly class: string;
  readonly id: unknown;
}

/** Whether values of a property refer to objects, or list children that do. */
export function refersToObjects(property: string, { type, options }: AnyField): boolean {
  const children = Object.entries(options.children?.of.fields ?? {});
  return (
    type.columns(property).some(({ references }) => references !== undefined) ||
    children.some(([name, field]) => field.options.parent !== true && refersToObjects(name, field))
  );
}

/** Returns the object that a canonical value refers to, or `undefined` if it refers to no object. */
export function objectIn(property: string, { type }: AnyField, value: unknown): ObjectReference | undefined {
  const [references] = type.columns(property).flatMap((column) => column.references ?? []);
  if (references === undefined || value === undefined || value === null) return undefined;
  if ("class" in references) return { class: references.class, id: value };
  const className = isRecord(value) ? references.classes[String(value.kind)] : undefined;
  return className === undefined || !isRecord(value) ? undefined : { class: className, id: value.id };
}
