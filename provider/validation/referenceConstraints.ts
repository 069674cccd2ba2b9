import { adoptKey } from "../protocol";
import { type Diagnostic, formatValue, isUnknown, type ObjectSchema, type Values } from "../schema";
import { resourceLabel } from "../sdk/references";
import { type Declaration, declaredChildren } from "./declaration";

/** The properties of what a program has declared, lists of children left out. */
const declared = new WeakMap<object, Values>();

/** Keeps what others may ask of a declaration. */
export function recordDeclaration(of: Declaration): void {
  const { fields } = of.schema;
  const own = Object.entries(of.values).filter(([name]) => fields[name]?.options.children === undefined);
  declared.set(of.resource, Object.fromEntries(own));
}

/** What a resource was declared with; nothing for one that is only looked up, or whose review is not done. */
export function declaredValues(resource: object): Values | undefined {
  return declared.get(resource);
}

/** References to objects which do not have what they must have, such as a queue's agent who is none. */
export function violatedReferenceConstraints(of: Declaration): Diagnostic[] {
  const own = wantsOf(of.schema).flatMap(([name, where]) => judge(of, of.schema, name, of.values[name], where));
  const inLists = declaredChildren(of, (child) => wantsOf(child).length > 0).flatMap(({ child, values, path }) =>
    wantsOf(child).flatMap(([name, where]) => judge(of, child, `${path}.${name}`, values[name], where)),
  );
  return [...own, ...inLists];
}

function judge(of: Declaration, user: ObjectSchema, path: string, id: unknown, where: Values): Diagnostic[] {
  const resource = of.referred.get(path);
  const values = resource && declaredValues(resource);
  if (resource === undefined || values === undefined) return [];
  return Object.entries(where).flatMap(([field, wanted]) => {
    const given = values[field];
    // What an object that exists has in a property that is not declared, only the platform knows.
    const exists = !isUnknown(id) || values[adoptKey] !== undefined;
    if (given === wanted || isUnknown(given) || (given === undefined && exists)) return [];
    const now = given === undefined ? `without ${field}` : `with ${field} ${formatValue(given)}`;
    return [
      {
        path,
        message: `${resourceLabel(resource)} is declared ${now}; ${user.class} needs one with ${field} ${formatValue(wanted)}`,
      },
    ];
  });
}

const wants = new WeakMap<ObjectSchema, readonly (readonly [string, Values])[]>();

/** The fields of a class that refer to objects with certain values, and those values. */
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
