import { containsUnknown, type Description, type Problem, show, type Values } from "../../model";
import { holds } from "./condition";
import { type Declaration, entriesOf, parentOf, valueIn } from "./declaration";
import { perRun } from "./perRun";
import { declaredWith } from "./wanted";

/** Who has a place among the children of a parent. */
const holders = perRun(() => new Map<string, string>());

/** Children of one parent that have the same place: the platform takes them, and which comes first is anybody's guess. */
export function samePlace(of: Declaration): Problem[] {
  return [...apart(of), ...inLists(of)];
}

function apart(of: Declaration): Problem[] {
  const { description } = of;
  const { place, parent, class: className } = description;
  const owner = parentOf(of);
  if (place === undefined || parent === undefined || owner === undefined) return [];
  const resource = of.referred.get(parent);
  const declared = (resource && declaredWith(resource)) ?? {};
  if (place.when !== undefined && !holds(place.when, declared)) return [];
  return claim(holders(), description, of.values, `${className}/${owner}`, `${className} "${of.name}"`, "");
}

function inLists(of: Declaration): Problem[] {
  const inThese = new Map<string, string>();
  return entriesOf(of, ({ place }) => place !== undefined).flatMap(({ child, values, list, path }) => {
    if (child.place?.when !== undefined && !holds(child.place.when, of.values)) return [];
    return claim(inThese, child, values, list, path, `${path}.`);
  });
}

function claim(
  places: Map<string, string>,
  child: Description,
  values: Values,
  among: string,
  name: string,
  at: string,
): Problem[] {
  const fields = child.place?.fields ?? [];
  const place = fields.map((field) => valueIn(child, values, field));
  const last = fields.at(-1);
  if (place.at(-1) === undefined || last === undefined || containsUnknown(place)) return [];
  const slot = JSON.stringify([among, ...place.map((value) => value ?? null)]);
  const earlier = places.get(slot);
  if (earlier !== undefined) {
    const said = fields.flatMap((field, index) =>
      place[index] === undefined ? [] : [`${field} ${show(place[index])}`],
    );
    const reason = `${said.join(", ")} is that of ${earlier} as well; which of the two comes first is not certain`;
    return [{ path: `${at}${last}`, reason }];
  }
  places.set(slot, name);
  return [];
}
