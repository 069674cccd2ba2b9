import type { Column, Description, Registry } from "pulumi-sipio/model";
import { columnsOfFields, parentColumn } from "../store/naturalKey";

/** A column in which objects of a class are referred to. */
export interface Mention {
  readonly from: Description;
  readonly column: Column;
  /** The column of theirs that it holds. */
  readonly by: string;
  /** For a polymorphic reference: the column of its kind, and the kinds that mean the class. */
  readonly kinds?: { readonly column: string; readonly values: readonly string[] };
}

/** What is tied to the objects of one class: who refers to them, and what lives under them. */
export interface Ties {
  readonly mentions: readonly Mention[];
  readonly children: readonly Description[];
  /** Whether anything refers to them or to what lives under them. */
  readonly mentioned: boolean;
}

const known = new WeakMap<Registry, Map<string, Ties>>();

/** The ties of a class; worked out once for a registry. */
export function tiesOf(registry: Registry, className: string): Ties {
  const ties = known.get(registry) ?? new Map<string, Ties>();
  known.set(registry, ties);
  const found = ties.get(className);
  if (found !== undefined) return found;
  const mentions = registry.all.flatMap((from) => mentionsIn(from, registry.require(className)));
  const children = registry.all.filter((child) => parentClass(child) === className);
  const mentioned = mentions.length > 0 || children.some((child) => tiesOf(registry, child.class).mentioned);
  const made = { mentions, children, mentioned };
  ties.set(className, made);
  return made;
}

/** The class of a child's parent. */
export function parentClass(description: Description): string | undefined {
  const references = parentColumn(description)?.references;
  return references !== undefined && "class" in references ? references.class : undefined;
}

function mentionsIn(from: Description, target: Description): Mention[] {
  const { class: to, referredBy = "id" } = target;
  // A singleton is a view on rows of another class, which has its references itself.
  if (from.singleton !== undefined) return [];
  const parent = parentColumn(from)?.name;
  return columnsOfFields(from, Object.keys(from.fields)).flatMap((column): Mention[] => {
    const { name, references, mentions } = column;
    if (mentions === to) return [{ from, column, by: columnsOfFields(target, [referredBy])[0]?.name ?? "id" }];
    if (references === undefined || name === parent) return [];
    if ("class" in references) return references.class === to ? [{ from, column, by: "id" }] : [];
    const values = Object.keys(references.classes).filter((kind) => references.classes[kind] === to);
    return values.length === 0 ? [] : [{ from, column, by: "id", kinds: { column: references.kindColumn, values } }];
  });
}
