import type { Diagnostic } from "../schema";
import type { Declaration } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Declaration of a parent's children: inline, or as separate resources. */
interface Ownership {
  readonly inline?: string;
  readonly apart?: string;
}

/** Declaration of the children of each parent, and the classes of children whose parent is unknown. */
const newChildren = () => ({ ways: new Map<string, Ownership>(), unplaced: new Set<string>() });

/** Children of one parent that are declared both inline and as separate resources. */
export const childOwnership: ProgramCheck = { isForUp: true, declared: check };

// A child that names a resource is validated after it, because it waits for its ID.
function check(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const { resource, name, schema, values, referred } = of;
  for (const [field, { options }] of Object.entries(schema.fields)) {
    if (options.children === undefined || values[field] === undefined) continue;
    claim(program, options.children.of.class, program.placeholderId(resource), { inline: name });
  }
  const { parent, class: className } = schema;
  if (parent === undefined) return [];
  const owner = program.parentIdOf(of);
  if (owner === undefined) program.state(newChildren).unplaced.add(className);
  const named = referred.get(parent);
  // Also recorded under the ID, to find a parent named by its ID at the end of the program.
  const [inline] = [...new Set([named && program.placeholderId(named), owner])].flatMap((place) =>
    place === undefined ? [] : (claim(program, className, place, { apart: name }).inline ?? []),
  );
  if (inline === undefined) return [];
  const message = `"${inline}" declares its children inline, so ${className} "${name}" conflicts with it. Use the inline list or separate resources, not both.`;
  return [{ path: parent, message }];
}

/** Whether a parent has separately declared children of a class. The parent is given by its ID and placeholder. */
export function hasSeparateChildren(program: ProgramIndex, child: string, owners: readonly string[]): boolean {
  const { ways, unplaced } = program.state(newChildren);
  // A child whose parent is unknown may belong to this parent.
  return unplaced.has(child) || owners.some((owner) => ways.get(JSON.stringify([child, owner]))?.apart !== undefined);
}

/** Records how children are declared and returns the earlier record. */
function claim(program: ProgramIndex, child: string, owner: string, ownership: Ownership): Ownership {
  const slot = JSON.stringify([child, owner]);
  const { ways } = program.state(newChildren);
  const earlier = ways.get(slot) ?? {};
  ways.set(slot, { ...earlier, ...ownership });
  return earlier;
}
