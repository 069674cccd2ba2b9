import { containsUnknown, keyFields, type Problem } from "../../model";
import { labelOf } from "../referred";
import { type Declaration, entriesOf, identified, parentOf, shown, tokenOf } from "./declaration";
import { perRun } from "./perRun";

/** The names of those who have a natural key. */
const holders = perRun(() => new Map<string, string>());

/** Whether another object of the class has the same natural key: in the account, the platform, or its parent. */
export function sameKey(of: Declaration): Problem[] {
  const { unique, parent, key } = of.description;
  const problems: Problem[] = [];
  if (unique !== undefined) {
    const place = unique.within === "platform" ? "" : of.account;
    const all = unique.fields.every((field) => of.values[field] !== undefined);
    if (all) problems.push(...claim(of, unique.fields, place, `the ${unique.within}`));
  }
  if (parent !== undefined && key !== undefined) {
    const owner = parentOf(of);
    if (owner !== undefined) problems.push(...claim(of, key, owner, `its ${parent}`));
  }
  return [...problems, ...sameInList(of)];
}

function claim(of: Declaration, fields: readonly string[], place: string, within: string): Problem[] {
  const { class: className } = of.description;
  const key = fields.map((field) => identified(of, field, of.values[field]) ?? null);
  if (containsUnknown(key)) return [];
  const slot = JSON.stringify([className, place, ...key]);
  const earlier = holders().get(slot);
  if (earlier === undefined) {
    holders().set(slot, of.name);
    return [];
  }
  const given = fields.filter((field) => of.values[field] !== undefined);
  const values = given.map((field) => shown(of, field, of.values[field])).join(", ");
  const reason = `${values} is declared by ${className} "${earlier}" as well; it is unique in ${within}`;
  return [{ path: given.join(", "), reason }];
}

/** Children of a list that are alike through a resource which is not made yet; all others the object's own check finds. */
function sameInList(of: Declaration): Problem[] {
  const places = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { list, child, values, path } of entriesOf(of, refersByKey)) {
    const key = keyFields(child).map((field) => identified(of, `${path}.${field}`, values[field]) ?? null);
    const resources = keyFields(child).flatMap((field) => of.referred.get(`${path}.${field}`) ?? []);
    if (containsUnknown(key) || !resources.some((resource) => key.includes(tokenOf(resource)))) continue;
    const slot = JSON.stringify([list, ...key]);
    const earlier = places.get(slot);
    places.set(slot, path);
    if (earlier === undefined) continue;
    const names = keyFields(child).filter((field) => values[field] !== undefined && values[field] !== null);
    const reason = `the same ${names.join(" and ")} as ${earlier}, ${resources.map(labelOf).join(" and ")}`;
    problems.push({ path, reason });
  }
  return problems;
}

function refersByKey(child: Declaration["description"]): boolean {
  return keyFields(child).some((name) => child.fields[name]?.type.columns(name).some(({ references }) => references));
}
