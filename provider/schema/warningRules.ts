import { formatValue } from "./diagnostic";
import { condition, type Rule, type When } from "./rules";

/** The property has no effect unless the condition holds. A warning. */
export function effectiveWhen(property: string, when: When): Rule {
  const { field, text, holds } = condition(when);
  return {
    fields: [property, field],
    description: `${property} has no effect unless ${text}`,
    validate(values) {
      if (values[property] === undefined || values[field] === undefined || holds(values)) return undefined;
      const message = `has no effect because ${field} is ${formatValue(values[field])}. It takes effect if ${text}.`;
      return { path: property, message };
    },
  };
}

/** The text should not contain whitespace, because some phones cannot register with such a username. */
export function withoutSpace(property: string): Rule {
  return {
    fields: [property],
    description: `${property} should not contain whitespace`,
    validate(values) {
      const value = values[property];
      if (typeof value !== "string" || !/\s/.test(value)) return undefined;
      const advice = value.trim().replace(/\s+/g, ".");
      const message = `${formatValue(value)} contains whitespace, which is not valid in a SIP user name. For example, write ${formatValue(advice)}.`;
      return { path: property, message };
    },
  };
}

/**
 * The two times must differ. A warning, because it is not documented whether equal times mean a whole day or no time.
 */
export function differentTimes(from: string, to: string): Rule {
  return {
    fields: [from, to],
    description: `${to} should differ from ${from}`,
    validate(values) {
      if (values[from] === undefined || values[from] !== values[to]) return undefined;
      const message = `${formatValue(values[to])} equals ${from}, so the rule may never apply. For a whole day, set ${from} to "00:00" and ${to} to "23:59".`;
      return { path: to, message };
    },
  };
}
