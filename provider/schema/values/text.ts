import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { formatList } from "../diagnostic";
import type { ValueType } from "../valueType";
import { scalar } from "./scalar";

/** Bounds of a text, in characters. */
export interface TextBounds {
  readonly min?: number;
  readonly max?: number;
}

/** Text of bounded length. */
export function text({ min = 1, max = 255 }: TextBounds = {}): ValueType {
  return scalar({
    name: "text",
    expects: `a string of ${min} to ${max} characters`,
    schema: z.string().min(min).max(max).regex(withoutNul).refine(isWellFormed),
  });
}

// JSON, SQL and SIP headers can all represent a text without NUL and without unpaired surrogates.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern forbids the character
const withoutNul = /^[^\u0000]*$/;

function isWellFormed(given: string): boolean {
  return !/\p{Surrogate}/u.test(given);
}

/** Placeholder for a refused value that may be a secret, because the engine would write the value to its log. */
export const redactedText = "(withheld)";

/** Secret in plain text. Never shown. */
export function secretText({ min = 1, max = 1024 }: TextBounds = {}): ValueType {
  return scalar({
    name: "secret",
    expects: `a string of ${min} to ${max} characters`,
    schema: z
      .string()
      .min(min)
      .max(max)
      .regex(withoutNul)
      .refine((given) => given !== redactedText && isWellFormed(given)),
    withheld: true,
    wireSchema: { type: "string", minLength: min, maxLength: max, pattern: withoutNul.source },
  });
}

/** Text that consists of allowed characters only, such as the digits that a phone can dial. */
export function characters(allowed: string, described: string, { min = 1, max = 255 }: TextBounds = {}): ValueType {
  return scalar({
    name: "characters",
    expects: `${min} to ${max} of ${described}`,
    schema: z
      .string()
      .min(min)
      .max(max)
      .regex(new RegExp(`^[${[...new Set(allowed)].map(escaped).join("")}]*$`)),
  });
}

/** Escapes a character for a class of a regular expression. */
function escaped(character: string): string {
  return /[\\\]^-]/.test(character) ? `\\${character}` : character;
}

/** Integer within bounds. */
export function integer({ min = 0, max = 2_147_483_647 }: { min?: number; max?: number } = {}): ValueType {
  const schema = z.int().min(min).max(max);
  return scalar({
    name: "integer",
    expects: `an integer from ${min} to ${max}`,
    schema,
    hint: (given) => insteadOfText(schema, given),
    storage: "integer",
  });
}

/** Number within bounds. */
export function decimal({ min = 0, max = 1_000_000_000 }: { min?: number; max?: number } = {}): ValueType {
  const schema = z.number().min(min).max(max);
  return scalar({
    name: "number",
    expects: `a number from ${min} to ${max}`,
    schema,
    hint: (given) => insteadOfText(schema, given),
    storage: "real",
  });
}

/** Advice for a text used in place of the number or keyword that it spells. */
function insteadOfText(schema: z.ZodType, given: unknown): string | undefined {
  const spelled =
    typeof given === "string" ? /^\s*(true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?)\s*$/.exec(given)?.[1] : undefined;
  if (spelled === undefined) return undefined;
  const value: unknown = JSON.parse(spelled);
  return schema.safeParse(value).success ? `It is a string; write ${spelled}.` : undefined;
}

/** Boolean, encoded as 1 or 0 on the wire. */
export function boolean(): ValueType {
  return scalar({
    name: "boolean",
    expects: "true or false",
    schema: z.boolean(),
    hint: (given) => insteadOfText(z.boolean(), given),
    storage: "integer",
    wireSchema: { type: "integer", enum: [0, 1] },
    encode: (value) => (value ? 1 : 0),
    decode: (value) => (value === 1 ? true : value === 0 ? false : value),
  });
}

/** Maximum number of words that a message suggests. */
const mostMeant = 3;

/** Suggests the allowed words that a refused one probably stands for. */
export function suggest(allowed: readonly string[], given: unknown): string | undefined {
  if (typeof given !== "string" || allowed.length === 0) return undefined;
  const begun = allowed.filter((word) => isPartOf(word, given));
  if (begun.length > 0 && begun.length <= mostMeant) return `Did you mean ${formatList(begun)}?`;
  const best = closest(given, [...allowed]);
  const away = distance(given, best);
  // A typo changes at most one character in three, and never the whole word.
  const isSlip = away <= Math.max(1, best.length / 3) && away < Math.min(given.length, best.length);
  return isSlip ? `Did you mean ${best}?` : undefined;
}

/** Whether one word begins with the other, such as `outbound` with `out`. */
function isPartOf(one: string, other: string): boolean {
  return Math.min(one.length, other.length) > 1 && (one.startsWith(other) || other.startsWith(one));
}

/** One of a list of words, in the wire's spelling. */
export function enumeration(values: readonly string[]): ValueType {
  return scalar({
    name: "enumeration",
    expects: formatList(values),
    schema: z.enum(values as [string, ...string[]]),
    hint: (given) => suggest(values, given),
  });
}

/** Regular expression in ECMAScript syntax (ECMA-262). */
export function regularExpression(): ValueType {
  return scalar({
    name: "regularExpression",
    expects: "a regular expression",
    schema: z
      .string()
      .min(1)
      .max(1024)
      .refine((source) => {
        try {
          new RegExp(source, "u");
          return true;
        } catch {
          return false;
        }
      }),
    wireSchema: { type: "string", format: "regex", minLength: 1, maxLength: 1024 },
  });
}

/** Lowercase hexadecimal MD5 digest: 32 digits (RFC 1321). */
export function md5(): ValueType {
  return scalar({
    name: "md5",
    expects: "an MD5 digest of 32 lowercase hexadecimal digits",
    schema: z.string().regex(/^[0-9a-f]{32}$/),
    withheld: true,
  });
}

/** JSON object, kept unchanged. */
export function jsonObject(): ValueType {
  return scalar({
    name: "json",
    expects: "a JSON object",
    schema: z.record(z.string(), z.json()),
    storage: "json",
    wireSchema: { type: "object", additionalProperties: true },
  });
}
