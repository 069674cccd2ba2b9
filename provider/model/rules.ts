import type { Values } from "./json";
import { alternatives, type Problem, show } from "./problem";
import { containsUnknown } from "./unknown";
import type { ValueType } from "./value";

/** What must be true between the fields of one object. It is judged only where every field that it names is known. */
export interface Rule {
  /** The fields that it needs. */
  readonly fields: readonly string[];
  /** What it says, as a sentence for documentation. */
  readonly says: string;
  /** What is wrong with these values, if anything. */
  broken(values: Values): Problem | undefined;
  /** The first field is set in some cases and must not be set in all others, as the second one says. */
  readonly isGoverned?: boolean;
}

/** A condition on one field: it has one of these values. */
export type When = Readonly<Record<string, boolean | string | readonly string[]>>;

const given = (values: Values, field: string) => values[field] !== undefined && values[field] !== null;

/** A condition: the field that it is about, its text, and whether it holds. */
export function condition(when: When) {
  const [[field, wanted] = ["", ""]] = Object.entries(when);
  const allowed: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return {
    field,
    text: `${field} is ${alternatives(allowed.map(String))}`,
    holds: (values: Values) => allowed.includes(values[field]),
  };
}

/** The field is given where the condition holds, and only there. */
export function exactlyWhen(field: string, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  const says = `${field} is required when ${text}, and not allowed otherwise`;
  return {
    fields: [field, other],
    says,
    broken(values) {
      if (holds(values) === given(values, field)) return undefined;
      const reason = given(values, field)
        ? `not allowed when ${other} is ${show(values[other])}, only when ${text}`
        : `required when ${text}`;
      return { path: field, reason };
    },
    isGoverned: true,
  };
}

/**
 * Fields that are managed although the program does not declare them, because it declares the field that governs them: with another
 * value of that one they would be refused.
 */
export function governedFields(rules: readonly Rule[], declared: Values): string[] {
  return rules.flatMap(({ isGoverned, fields: [field = "", other = ""] }) => {
    return isGoverned && given(declared, other) && !given(declared, field) ? [field] : [];
  });
}

/** The field is given where the condition holds. */
export function requiredWhen(field: string, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  return {
    fields: [field, other],
    says: `${field} is required when ${text}`,
    broken: (values) =>
      holds(values) && !given(values, field) ? { path: field, reason: `required when ${text}` } : undefined,
  };
}

/** The field does not have this value where the condition holds. */
export function neverWhen(field: string, value: boolean | string, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  const says = `${field} cannot be ${value} when ${text}`;
  return {
    fields: [field, other],
    says,
    broken: (values) =>
      holds(values) && values[field] === value ? { path: field, reason: `cannot be ${value} when ${text}` } : undefined,
  };
}

/** The field is a value of this kind where the condition holds. */
export function ofKindWhen(field: string, { type }: { readonly type: ValueType }, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  return {
    fields: [field, other],
    says: `${field} is ${type.expects} when ${text}`,
    broken(values) {
      if (!holds(values) || !given(values, field)) return undefined;
      const problems: Problem[] = [];
      type.check(values[field], field, { problems });
      const reason = `${show(values[field])} is not ${type.expects}, which it must be when ${text}`;
      return problems.length === 0 ? undefined : { path: field, reason };
    },
  };
}

/** At most one of the two fields is given. */
export function neverBoth(first: string, second: string): Rule {
  return {
    fields: [first, second],
    says: `${first} and ${second} are not given together`,
    broken: (values) =>
      given(values, first) && given(values, second)
        ? { path: second, reason: `not allowed beside ${first}; give one of the two at most` }
        : undefined,
  };
}

/** One of the two fields is given, not both. */
export function exactlyOne(first: string, second: string): Rule {
  const says = `exactly one of ${first} and ${second} is given`;
  return {
    fields: [first, second],
    says,
    broken(values) {
      if (given(values, first) !== given(values, second)) return undefined;
      const now = given(values, first) ? "both are given" : "neither is given";
      return { path: given(values, first) ? second : first, reason: `${now}; give either ${first} or ${second}` };
    },
  };
}

/** The first field does not come after the second, as texts compare (which is how ISO 8601 dates do). */
export function inOrder(first: string, second: string): Rule {
  return {
    fields: [first, second],
    says: `${second} is not before ${first}`,
    broken(values) {
      if (!given(values, first) || !given(values, second) || String(values[first]) <= String(values[second])) {
        return undefined;
      }
      return { path: second, reason: `${show(values[second])} is before ${first} ${show(values[first])}` };
    },
  };
}

/** What is broken of these rules, where it can be told. */
export function brokenRules(rules: readonly Rule[], values: Values): Problem[] {
  return rules
    .filter((rule) => !rule.fields.some((field) => containsUnknown(values[field])))
    .flatMap((rule) => rule.broken(values) ?? []);
}
