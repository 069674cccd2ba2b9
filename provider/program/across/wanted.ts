import { type Description, isUnknown, type Problem, show, type Values } from "../../model";
import { adoptKey } from "../options";
import { labelOf } from "../referred";
import { type Declaration, entriesOf } from "./declaration";

/** The properties of what a program has declared, lists of children left out. */
const declared = new WeakMap<object, Values>();

/** Keeps what others may ask of a declaration. */
export function remember(of: Declaration): void {
  const { fields } = of.description;
  const own = Object.entries(of.values).filter(([name]) => fields[name]?.traits.children === undefined);
  declared.set(of.resource, Object.fromEntries(own));
}

/** What a resource was declared with; nothing for one that is only looked up, or whose review is not done. */
export function declaredWith(resource: object): Values | undefined {
  return declared.get(resource);
}

/** References to objects which do not have what they must have, such as a queue's agent who is none. */
export function notAsWanted(of: Declaration): Problem[] {
  const own = wantsOf(of.description).flatMap(([name, where]) =>
    judge(of, of.description, name, of.values[name], where),
  );
  const inLists = entriesOf(of, (child) => wantsOf(child).length > 0).flatMap(({ child, values, path }) =>
    wantsOf(child).flatMap(([name, where]) => judge(of, child, `${path}.${name}`, values[name], where)),
  );
  return [...own, ...inLists];
}

function judge(of: Declaration, user: Description, path: string, id: unknown, where: Values): Problem[] {
  const resource = of.referred.get(path);
  const values = resource && declaredWith(resource);
  if (resource === undefined || values === undefined) return [];
  return Object.entries(where).flatMap(([field, wanted]) => {
    const given = values[field];
    // What an object that exists has in a property that is not declared, only the platform knows.
    const exists = !isUnknown(id) || values[adoptKey] !== undefined;
    if (given === wanted || isUnknown(given) || (given === undefined && exists)) return [];
    const now = given === undefined ? `without ${field}` : `with ${field} ${show(given)}`;
    return [
      {
        path,
        reason: `${labelOf(resource)} is declared ${now}; ${user.class} needs one with ${field} ${show(wanted)}`,
      },
    ];
  });
}

const wants = new WeakMap<Description, readonly (readonly [string, Values])[]>();

/** The fields of a class that refer to objects with certain values, and those values. */
function wantsOf(description: Description): readonly (readonly [string, Values])[] {
  const had = wants.get(description);
  if (had !== undefined) return had;
  const found = Object.entries(description.fields).flatMap(([name, { type }]) =>
    type
      .columns(name)
      .flatMap(({ references }) =>
        references !== undefined && "where" in references && references.where !== undefined
          ? [[name, references.where] as const]
          : [],
      ),
  );
  wants.set(description, found);
  return found;
}
