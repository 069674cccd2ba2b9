import type { Problem } from "../../model";
import { type Declaration, parentOf, tokenOf } from "./declaration";
import { perRun } from "./perRun";

/** How children of a parent are given: on the parent, or as resources of their own. */
interface Ownership {
  readonly inline?: string;
  readonly apart?: string;
}

const children = perRun(() => ({ ways: new Map<string, Ownership>(), unplaced: new Set<string>() }));

/** Whether the children of a parent are given both on it and as resources of their own. */
export function givenTwice(of: Declaration): Problem[] {
  const problems: Problem[] = [];
  for (const [field, { traits }] of Object.entries(of.description.fields)) {
    if (traits.children === undefined || of.values[field] === undefined) continue;
    const child = traits.children.of.class;
    const { apart } = claim(child, tokenOf(of.resource), { inline: of.name });
    if (apart !== undefined) problems.push({ path: field, reason: bothWays(child, apart, of.name, field) });
  }
  const { parent, class: className } = of.description;
  if (parent === undefined) return problems;
  const resource = of.referred.get(parent);
  const owner = parentOf(of);
  if (owner === undefined) children().unplaced.add(className);
  // By its id as well: at the end, those who name the parent by its id are children of the resource.
  const clashes = [...new Set([resource && tokenOf(resource), owner])].flatMap((place) =>
    place === undefined ? [] : [claim(className, place, { apart: of.name }).inline],
  );
  const inline = clashes.find((name) => name !== undefined);
  if (inline !== undefined) problems.push({ path: parent, reason: bothWays(className, of.name, inline) });
  return problems;
}

/** Whether a parent, by one of the texts that stand for it, has children of a class that are resources of their own. */
export function hasChildrenApart(child: string, owners: readonly string[]): boolean {
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

function bothWays(child: string, apart: string, parent: string, field?: string): string {
  const inline = field === undefined ? "an inline list" : `the list ${field}`;
  return `"${parent}" owns its children through ${inline}, and ${child} "${apart}" is a resource of its own; give them one way or the other`;
}
