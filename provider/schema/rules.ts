import { type Diagnostic, formatList, formatValue, mustBe } from "./diagnostic";
import type { Values } from "./json";
import { containsUnknown } from "./unknown";
import type { ValueType } from "./valueType";

/** Rule between the fields of one object. Checked only if every field that it names is known. */
export interface Rule {
  /** Fields that the rule needs. */
  readonly fields: readonly string[];
  /** Sentence for the documentation. */
  readonly description: string;
  /** Returns the problem of these values, if any. */
  validate(values: Values): Diagnostic | undefined;
  /**
   * Set if the first field must be set in some cases and must not be set in the others, as determined by the second
   * field.
   */
  readonly isGoverned?: boolean;
}

/** Condition on one field: it has one of these values. */
export type When = Readonly<Record<string, boolean | string | readonly string[]>>;

const given = (values: Values, field: string) => values[field] !== undefined && values[field] !== null;

/** Parses a condition: the field that it concerns, its text and a function that evaluates it. */
export function condition(when: When) {
  const [[field, wanted] = ["", ""]] = Object.entries(when);
  const allowed: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return {
    field,
    text: `${field} is ${formatList(allowed.map(String))}`,
    holds: (values: Values) => allowed.includes(values[field]),
  };
}

/** The field must be set if the condition holds, and must not be set otherwise. */
export function requiredIff(field: string, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  const description = `${field} is required if ${text}, and not allowed otherwise`;
  return {
    fields: [field, other],
    description,
    validate(values) {
      if (holds(values) === given(values, field)) return undefined;
      const message = given(values, field)
        ? `not allowed because ${other} is ${formatValue(values[other])}. Allowed only if ${text}.`
        : `required because ${text}`;
      return { path: field, message };
    },
    isGoverned: true,
  };
}

/**
 * Fields that are managed although the program does not declare them, because it declares the field that governs them.
 * With another value of the governing field, the API would reject them.
 */
export function governedFields(rules: readonly Rule[], declared: Values): string[] {
  return rules.flatMap(({ isGoverned, fields: [field = "", other = ""] }) => {
    return isGoverned && given(declared, other) && !given(declared, field) ? [field] : [];
  });
}

/** The field must be set if the condition holds. */
export function requiredWhen(field: string, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  return {
    fields: [field, other],
    description: `${field} is required if ${text}`,
    validate: (values) =>
      holds(values) && !given(values, field) ? { path: field, message: `required because ${text}` } : undefined,
  };
}

/** The field must not have this value if the condition holds. */
export function forbiddenWhen(field: string, value: boolean | string, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  const description = `${field} must not be ${value} if ${text}`;
  return {
    fields: [field, other],
    description,
    validate: (values) =>
      holds(values) && values[field] === value
        ? { path: field, message: `must not be ${value} because ${text}` }
        : undefined,
  };
}

/** The field must be of this type if the condition holds. */
export function typeWhen(field: string, { type }: { readonly type: ValueType }, when: When): Rule {
  const { field: other, text, holds } = condition(when);
  return {
    fields: [field, other],
    description: `${field} must be ${type.expects} if ${text}`,
    validate(values) {
      if (!holds(values) || !given(values, field)) return undefined;
      const problems: Diagnostic[] = [];
      type.check(values[field], field, { problems });
      const message = mustBe(`${type.expects}, because ${text}`, formatValue(values[field]));
      return problems.length === 0 ? undefined : { path: field, message };
    },
  };
}

/** At most one of the two fields can be set. */
export function atMostOne(first: string, second: string): Rule {
  return {
    fields: [first, second],
    description: `${first} and ${second} must not both be set`,
    validate: (values) =>
      given(values, first) && given(values, second)
        ? { path: second, message: `not allowed together with ${first}. Set only one of the two.` }
        : undefined,
  };
}

/** Exactly one of the two fields must be set. */
export function exactlyOneOf(first: string, second: string): Rule {
  const description = `exactly one of ${first} and ${second} must be set`;
  return {
    fields: [first, second],
    description,
    validate(values) {
      if (given(values, first) !== given(values, second)) return undefined;
      const now = given(values, first) ? "both are set" : "neither is set";
      return { path: given(values, first) ? second : first, message: `${now}. Set either ${first} or ${second}.` };
    },
  };
}

/** The first field must not be greater than the second. Compares text, which also orders ISO 8601 dates. */
export function ordered(first: string, second: string): Rule {
  return {
    fields: [first, second],
    description: `${second} must not be before ${first}`,
    validate(values) {
      if (!given(values, first) || !given(values, second) || String(values[first]) <= String(values[second])) {
        return undefined;
      }
      return {
        path: second,
        message: mustBe(`${first} ${formatValue(values[first])} or later`, formatValue(values[second])),
      };
    },
  };
}

/** Returns the problems of these values, as far as the values are known. */
export function brokenRules(rules: readonly Rule[], values: Values): Diagnostic[] {
  return rules
    .filter((rule) => !rule.fields.some((field) => containsUnknown(values[field])))
    .flatMap((rule) => rule.validate(values) ?? []);
}
