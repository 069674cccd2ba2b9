import type { AnyField, Description, Part } from "./description";
import { isRecord, type Values } from "./json";
import { alternatives, show } from "./problem";
import type { Registry } from "./registry";
import type { Rule } from "./rules";
import { closestOf } from "./values/text";

/**
 * The route targets of an object that may be set by another hand than its own: those that it can do without. A child's are its
 * own, and so are those that a rule ties to other fields.
 */
export function freeTargets(description: Description): ReadonlyMap<string, AnyField> {
  if (description.parent !== undefined) return new Map();
  const tied = description.rules.flatMap(({ fields }) => fields);
  return new Map(
    Object.entries(description.fields).filter(
      ([name, { type, traits }]) =>
        type.name === "target" &&
        traits.presence === "optional" &&
        traits.default === undefined &&
        !tied.includes(name),
    ),
  );
}

/** The classes of objects that have such route targets. */
export function classesWithFreeTargets(registry: Registry): readonly string[] {
  return registry.all.filter((description) => freeTargets(description).size > 0).map(({ class: name }) => name);
}

/** What must be true of a route target that is set apart from its object: the object has it, and it takes the value. */
export function partRules(part: Part, general: AnyField, registry: Registry): readonly Rule[] {
  const ownerOf = (values: Values) => {
    const owner = values[part.of];
    return isRecord(owner) && typeof owner.kind === "string" ? registry.find(owner.kind) : undefined;
  };
  return [
    {
      fields: [part.property],
      says: `${part.property} is a destination that the object given as ${part.of} has, and can do without`,
      broken(values) {
        const owner = ownerOf(values);
        if (owner === undefined) return undefined;
        const names = [...freeTargets(owner).keys()];
        const given = values[part.property];
        if (names.length === 0 || names.some((name) => name === given)) return undefined;
        const hint = closestOf(names, given);
        const reason = `${show(given)} is not a destination that a ${owner.class} can leave to others: ${alternatives(names)}`;
        return { path: part.property, reason: `${reason}${hint ? `; ${hint}` : ""}` };
      },
    },
    {
      fields: [part.property],
      says: `${part.value} is what that destination takes`,
      broken(values) {
        const owner = ownerOf(values);
        const own = owner && freeTargets(owner).get(String(values[part.property]));
        const refusals = ({ type }: AnyField) => {
          const problems: { path: string; reason: string }[] = [];
          type.check(values[part.value], part.value, { problems });
          return problems;
        };
        // What no destination takes is told already.
        if (own === undefined || values[part.value] === undefined || refusals(general).length > 0) return undefined;
        return refusals(own)[0];
      },
    },
  ];
}
