import { alternatives, show } from "../problem";
import { containsUnknown, isUnknown } from "../unknown";
import { snakeCase, type ValueType } from "../value";
import { closestOf } from "./text";

/** Stands for all words, those of the future included. */
const all = "*";

/**
 * Some of a list of words, or `*` for all of them. A program gives a list, in which order and repetition mean nothing; in
 * canonical form it is sorted. On the wire it is one text with commas.
 */
export function words(known: readonly string[]): ValueType {
  const expects = `"${all}" or a list of ${alternatives(known)}`;
  const sorted = (given: readonly unknown[]) => [...new Set(given)].sort();
  return {
    name: "words",
    expects,
    check(given, path, { problems }) {
      if (isUnknown(given) || given === all) return given;
      if (!Array.isArray(given) || given.length === 0) {
        const hint = typeof given === "string" && known.includes(given) ? `; write [${show(given)}]` : "";
        problems.push({ path, reason: `${show(given)} is not ${expects}${hint}` });
        return given;
      }
      for (const [index, word] of given.entries()) {
        if (isUnknown(word) || known.includes(word)) continue;
        const hint = closestOf(known, word);
        const reason = `${show(word)} is not ${alternatives(known)}${hint ? `; ${hint}` : ""}`;
        problems.push({ path: `${path}[${index}]`, reason });
      }
      return containsUnknown(given) ? given : sorted(given);
    },
    columns: (property) => [
      {
        name: snakeCase(property),
        storage: "text",
        schema: { type: "string", pattern: patternOf(known), examples: [all, known.join(",")] },
      },
    ],
    toWire: (property, value) => ({
      [snakeCase(property)]: Array.isArray(value) ? value.join(",") : typeof value === "string" ? value : null,
    }),
    fromWire(property, row) {
      const value = row[snakeCase(property)];
      if (typeof value !== "string" || value === all) return value;
      return sorted(value.split(",").map((word) => word.trim()));
    },
  };
}

function patternOf(known: readonly string[]): string {
  const word = `(${known.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`;
  return `^(\\*|${word}(,${word})*)$`;
}
