import { containsUnknown, type Diagnostic, formatValue, type ObjectSchema, type Values } from "../schema";
import { holds } from "./condition";
import { type Declaration, declaredChildren, valueIn } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Resource at each position among the children of a parent. */
const newHolders = () => new Map<string, string>();

/**
 * Children of one parent with the same position. The platform accepts them, and does not document which comes first.
 */
export const duplicatePositions: ProgramCheck = {
  declared: (of, program) =>
    [...separate(of, program), ...inLists(of)].map((diagnostic) => ({ ...diagnostic, severity: "warning" })),
};

function separate(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const { schema } = of;
  const { uniquePosition, parent, class: className } = schema;
  const owner = program.parentIdOf(of);
  if (uniquePosition === undefined || parent === undefined || owner === undefined) return [];
  const resource = of.referred.get(parent);
  const declared = (resource && program.declarationOf(resource)?.values) ?? {};
  if (uniquePosition.when !== undefined && !holds(uniquePosition.when, declared)) return [];
  return claim(program.state(newHolders), schema, of.values, `${className}/${owner}`, `${className} "${of.name}"`, "");
}

function inLists(of: Declaration): Diagnostic[] {
  const inThese = new Map<string, string>();
  return declaredChildren(of, ({ uniquePosition }) => uniquePosition !== undefined).flatMap(
    ({ child, values, list, path }) => {
      if (child.uniquePosition?.when !== undefined && !holds(child.uniquePosition.when, of.values)) return [];
      return claim(inThese, child, values, list, path, `${path}.`);
    },
  );
}

function claim(
  places: Map<string, string>,
  child: ObjectSchema,
  values: Values,
  among: string,
  name: string,
  at: string,
): Diagnostic[] {
  const fields = child.uniquePosition?.fields ?? [];
  const place = fields.map((field) => valueIn(child, values, field));
  const last = fields.at(-1);
  if (place.at(-1) === undefined || last === undefined || containsUnknown(place)) return [];
  const slot = JSON.stringify([among, ...place.map((value) => value ?? null)]);
  const earlier = places.get(slot);
  if (earlier !== undefined) {
    const said = fields.flatMap((field, index) =>
      place[index] === undefined ? [] : [`${field} ${formatValue(place[index])}`],
    );
    const message = `${said.join(", ")} is also used by ${earlier}, so the order of the two is undefined`;
    return [{ path: `${at}${last}`, message }];
  }
  places.set(slot, name);
  return [];
}
