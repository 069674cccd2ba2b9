import type { Diagnostic } from "../schema";
import { perRun } from "../sdk/perRun";
import { type Declaration, parentIdOf, placeholderId } from "./declaration";

/** How children of a parent are given: on the parent, or as resources of their own. */
interface Ownership {
  readonly inline?: string;
  readonly apart?: string;
}

const children = perRun(() => ({ ways: new Map<string, Ownership>(), unplaced: new Set<string>() }));

/**
 * Whether the children of a parent are given both on it and as resources of their own. A child that names a resource is
 * looked at after it, because it waits for its id.
 */
export function childrenDeclaredTwice(of: Declaration): Diagnostic[] {
  const { resource, name, schema, values, referred } = of;
  for (const [field, { options }] of Object.entries(schema.fields)) {
    if (options.children === undefined || values[field] === undefined) continue;
    claim(options.children.of.class, placeholderId(resource), { inline: name });
  }
  const { parent, class: className } = schema;
  if (parent === undefined) return [];
  const owner = parentIdOf(of);
  if (owner === undefined) children().unplaced.add(className);
  const named = referred.get(parent);
  // By its id as well: at the end, those who name the parent by its id are children of the resource.
  const [inline] = [...new Set([named && placeholderId(named), owner])].flatMap((place) =>
    place === undefined ? [] : (claim(className, place, { apart: name }).inline ?? []),
  );
  if (inline === undefined) return [];
  const message = `"${inline}" owns its children through an inline list, and ${className} "${name}" is a resource of its own; give them one way or the other`;
  return [{ path: parent, message }];
}

/** Whether a parent, by one of the texts that stand for it, has children of a class that are resources of their own. */
export function hasSeparateChildren(child: string, owners: readonly string[]): boolean {
  const { ways, unplaced } = children();
  // A child whose parent is not known may be one of its.
  return unplaced.has(child) || owners.some((owner) => ways.get(JSON.stringify([child, owner]))?.apart !== undefined);
}

/** Notes how children are given, and gives what was noted before. */
function claim(child: string, owner: string, ownership: Ownership): Ownership {
  const slot = JSON.stringify([child, owner]);
  const earlier = children().ways.get(slot) ?? {};
  children().ways.set(slot, { ...earlier, ...ownership });
  return earlier;
}
