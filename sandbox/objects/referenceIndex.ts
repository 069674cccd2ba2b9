import type { Column, ObjectSchema, SchemaRegistry } from "pulumi-sipio/schema";
import { columnsOfFields, parentColumn } from "../store/naturalKey";

/** Column that refers to objects of a class. */
export interface IncomingReference {
  readonly from: ObjectSchema;
  readonly column: Column;
  /** Column of the referenced object whose value is stored. */
  readonly by: string;
  /** For a polymorphic reference: the kind column, and the kinds that denote the class. */
  readonly kinds?: { readonly column: string; readonly values: readonly string[] };
}

/** References to the objects of a class, and classes of their children. */
export interface IncomingReferences {
  readonly mentions: readonly IncomingReference[];
  readonly children: readonly ObjectSchema[];
  /** Whether other objects can refer to them or to their children. */
  readonly mentioned: boolean;
}

const known = new WeakMap<SchemaRegistry, Map<string, IncomingReferences>>();

/** Returns the references to a class, cached per registry. */
export function referencesTo(registry: SchemaRegistry, className: string): IncomingReferences {
  const ties = known.get(registry) ?? new Map<string, IncomingReferences>();
  known.set(registry, ties);
  const found = ties.get(className);
  if (found !== undefined) return found;
  const mentions = registry.all.flatMap((from) => mentionsIn(from, registry.require(className)));
  const children = registry.all.filter((child) => child.parentClass === className);
  const mentioned = mentions.length > 0 || children.some((child) => referencesTo(registry, child.class).mentioned);
  const made = { mentions, children, mentioned };
  ties.set(className, made);
  return made;
}

function mentionsIn(from: ObjectSchema, target: ObjectSchema): IncomingReference[] {
  const { class: to, referenceField = "id" } = target;
  // A singleton is a view of another class, which has the references.
  if (from.singleton !== undefined) return [];
  const parent = parentColumn(from)?.name;
  return columnsOfFields(from, Object.keys(from.fields)).flatMap((column): IncomingReference[] => {
    const { name, references, mentions } = column;
    if (mentions === to) return [{ from, column, by: columnsOfFields(target, [referenceField])[0]?.name ?? "id" }];
    if (references === undefined || name === parent) return [];
    if ("class" in references) return references.class === to ? [{ from, column, by: "id" }] : [];
    const values = Object.keys(references.classes).filter((kind) => references.classes[kind] === to);
    return values.length === 0 ? [] : [{ from, column, by: "id", kinds: { column: references.kindColumn, values } }];
  });
}
