import { formatList, formatValue, mustBe } from "../diagnostic";
import { containsUnknown, isUnknown } from "../unknown";
import { snakeCase, type ValueType } from "../valueType";
import { suggest } from "./text";

/** All words, including future ones. */
const all = "*";

/** Encoding of words in requests. */
export interface WordsOptions {
  /** Encode as a JSON list. Otherwise as comma-separated text. */
  readonly asList?: boolean;
}

/**
 * List of words, or `*` for all of them. Order and repetition in a program's list have no meaning. The canonical form
 * is sorted.
 */
export function words(known: readonly string[], { asList = false }: WordsOptions = {}): ValueType {
  const expects = `"${all}" or a list of ${formatList(known)}`;
  const sorted = (given: readonly unknown[]) => [...new Set(given)].sort();
  return {
    name: "words",
    expects,
    check(given, path, { problems }) {
      if (isUnknown(given) || given === all) return given;
      if (!Array.isArray(given) || given.length === 0) {
        const advice =
          typeof given === "string" && known.includes(given) ? `Write [${formatValue(given)}].` : undefined;
        problems.push({ path, message: mustBe(expects, formatValue(given), advice) });
        return given;
      }
      for (const [index, word] of given.entries()) {
        if (isUnknown(word) || known.includes(word)) continue;
        const message = mustBe(formatList(known), formatValue(word), suggest(known, word));
        problems.push({ path: `${path}[${index}]`, message });
      }
      return containsUnknown(given) ? given : sorted(given);
    },
    columns: (property) => [
      {
        name: snakeCase(property),
        storage: asList ? "json" : "text",
        schema: asList
          ? { type: "array", minItems: 1, items: { type: "string", enum: [all, ...known] } }
          : { type: "string", pattern: patternOf(known), examples: [all, known.join(",")] },
      },
    ],
    toWire(property, value) {
      const list = Array.isArray(value) ? value : typeof value === "string" ? [value] : undefined;
      return { [snakeCase(property)]: list === undefined ? null : asList ? list : list.join(",") };
    },
    fromWire(property, row) {
      const value = row[snakeCase(property)];
      const list = typeof value === "string" && !asList ? value.split(",").map((word) => word.trim()) : value;
      if (!Array.isArray(list)) return value;
      return list.length === 1 && list[0] === all ? all : sorted(list);
    },
  };
}

function patternOf(known: readonly string[]): string {
  const word = `(${known.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`;
  return `^(\\*|${word}(,${word})*)$`;
}
