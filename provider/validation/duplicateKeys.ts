import { containsUnknown, type Diagnostic, naturalKeyFields } from "../schema";
import { resourceLabel } from "../sdk/references";
import { type Declaration, declaredChildren, formatProperty } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Names of the resources that have a natural key. */
const newHolders = () => new Map<string, string>();

/** Two objects of a class with the same natural key in the account, on the platform or under one parent. */
export const duplicateKeys: ProgramCheck = { isForUp: true, declared: check };

function check(of: Declaration, program: ProgramIndex): Diagnostic[] {
  return [...sameElsewhere(of, program), ...sameInList(of, program)];
}

function sameElsewhere(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const { naturalKey, parent } = of.schema;
  if (naturalKey === undefined) return [];
  const { fields, scope } = naturalKey;
  if (scope === "parent") {
    const owner = program.parentIdOf(of);
    return owner === undefined ? [] : claim(of, fields, owner, `its ${parent}`, program);
  }
  if (fields.some((field) => of.values[field] === undefined)) return [];
  return claim(of, fields, scope === "platform" ? "" : of.account, `the ${scope}`, program);
}

function claim(
  of: Declaration,
  fields: readonly string[],
  place: string,
  within: string,
  program: ProgramIndex,
): Diagnostic[] {
  const holders = program.state(newHolders);
  const { class: className } = of.schema;
  const key = fields.map((field) => program.withPlaceholderId(of, field, of.values[field]) ?? null);
  if (containsUnknown(key)) return [];
  const slot = JSON.stringify([className, place, ...key]);
  const earlier = holders.get(slot);
  if (earlier === undefined) {
    holders.set(slot, of.name);
    return [];
  }
  const given = fields.filter((field) => of.values[field] !== undefined);
  const values = given.map((field) => formatProperty(of, field, of.values[field])).join(", ");
  const message = `${values} is also declared by ${className} "${earlier}", but must be unique in ${within}`;
  return [{ path: given.join(", "), message }];
}

/**
 * Returns inline children that refer to the same uncreated resource. The check of the object itself finds all other
 * duplicates.
 */
function sameInList(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const places = new Map<string, string>();
  const problems: Diagnostic[] = [];
  for (const { list, child, values, path } of declaredChildren(of, refersByKey)) {
    const key = naturalKeyFields(child).map(
      (field) => program.withPlaceholderId(of, `${path}.${field}`, values[field]) ?? null,
    );
    const resources = naturalKeyFields(child).flatMap((field) => of.referred.get(`${path}.${field}`) ?? []);
    if (containsUnknown(key) || !resources.some((resource) => key.includes(program.placeholderId(resource)))) continue;
    const slot = JSON.stringify([list, ...key]);
    const earlier = places.get(slot);
    places.set(slot, path);
    if (earlier === undefined) continue;
    const names = naturalKeyFields(child).filter((field) => values[field] !== undefined && values[field] !== null);
    const message = `has the same ${names.join(" and ")} as ${earlier}, ${resources.map(resourceLabel).join(" and ")}`;
    problems.push({ path, message });
  }
  return problems;
}

function refersByKey(child: Declaration["schema"]): boolean {
  return naturalKeyFields(child).some((name) =>
    child.fields[name]?.type.columns(name).some(({ references }) => references),
  );
}
