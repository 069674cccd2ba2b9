import { adoptKey } from "../protocol";
import { type Diagnostic, formatValue, isUnknown, type ObjectSchema, type Values } from "../schema";
import { resourceLabel } from "../sdk/references";
import { type Declaration, declaredChildren } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** References to objects without a required property, such as a queue's agent without `isAgent`. */
export const referenceConstraints: ProgramCheck = { declared };

function declared(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const own = wantsOf(of.schema).flatMap(([name, where]) =>
    judge(program, of, of.schema, name, of.values[name], where),
  );
  const inLists = declaredChildren(of, (child) => wantsOf(child).length > 0).flatMap(({ child, values, path }) =>
    wantsOf(child).flatMap(([name, where]) => judge(program, of, child, `${path}.${name}`, values[name], where)),
  );
  return [...own, ...inLists];
}

function judge(
  program: ProgramIndex,
  of: Declaration,
  user: ObjectSchema,
  path: string,
  id: unknown,
  where: Values,
): Diagnostic[] {
  const resource = of.referred.get(path);
  const values = resource && program.declarationOf(resource)?.values;
  if (resource === undefined || values === undefined) return [];
  return Object.entries(where).flatMap(([field, wanted]) => {
    const given = values[field];
    // For an existing object, only the platform knows the value of an undeclared property.
    const exists = !isUnknown(id) || values[adoptKey] !== undefined;
    if (given === wanted || isUnknown(given) || (given === undefined && exists)) return [];
    const now = given === undefined ? `without ${field}` : `with ${field} ${formatValue(given)}`;
    return [
      {
        path,
        message: `${resourceLabel(resource)} is declared ${now}, but ${user.class} requires ${field} ${formatValue(wanted)}`,
      },
    ];
  });
}

const wants = new WeakMap<ObjectSchema, readonly (readonly [string, Values])[]>();

/** Returns the fields of a class that refer to objects with certain values, and those values. */
function wantsOf(schema: ObjectSchema): readonly (readonly [string, Values])[] {
  const had = wants.get(schema);
  if (had !== undefined) return had;
  const found = Object.entries(schema.fields).flatMap(([name, { type }]) =>
    type
      .columns(name)
      .flatMap(({ references }) =>
        references !== undefined && "where" in references && references.where !== undefined
          ? [[name, references.where] as const]
          : [],
      ),
  );
  wants.set(schema, found);
  return found;
}
