import { type AST, RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import { type Diagnostic, formatValue } from "./diagnostic";
import type { Values } from "./json";
import type { Rule } from "./rules";

/** Properties of an object that rewrites numbers. */
export interface Rewriting {
  /** Regular expression. */
  readonly pattern: string;
  /** Replacement for the number. */
  readonly replacement: string;
  /** Property that selects the number to rewrite, and the values for which the result is a number to call. */
  readonly direction: { readonly field: string; readonly called: readonly string[] };
  /** Whether the result may contain a `+` because it leaves the platform. */
  readonly mayHavePlus: (values: Values) => boolean;
}

/** Warnings about rewriting rules that do not do what they seem to do. */
export function rewritingWarnings(rewriting: Rewriting): readonly Rule[] {
  const { pattern, replacement, direction } = rewriting;
  return [
    {
      fields: [pattern],
      description: `${pattern} should be a regular expression, not a dial pattern such as _0XXXXXX.`,
      validate: (values) => dialPattern(pattern, String(values[pattern])),
    },
    {
      fields: [pattern, replacement, direction.field],
      description: `${replacement} should refer only to groups of ${pattern}, as $1, and contain only digits, * and # if ${direction.field} is ${direction.called.join(" or ")}`,
      validate(values) {
        const source = String(values[pattern]);
        if (dialPattern(pattern, source) !== undefined) return undefined;
        return doubtfulReplacement(rewriting, source, values);
      },
    },
  ];
}

/** Regular expressions for the letters of a dial pattern. Source: Asterisk, Pattern Matching. */
const classesOfLetters: Readonly<Record<string, string>> = { X: "[0-9]", Z: "[1-9]", N: "[2-9]" };

/** Warns about an Asterisk dial pattern used as a regular expression, and suggests the expression to write. */
function dialPattern(path: string, source: string): Diagnostic | undefined {
  if (!/^(_[0-9XZNxzn.!*#+[\]-]+|[0-9*#+]*[XZN][0-9XZN*#+]*[.!]?)$/.test(source)) return undefined;
  const body = source
    .replace(/^_/, "")
    .replace(/[XZN]+|[xzn]+|[.!]|[*+]/g, (part) =>
      part === "." ? ".+" : part === "!" ? ".*" : /[*+]/.test(part) ? `\\${part}` : repeated(part.toUpperCase()),
    );
  const message = `${formatValue(source)} is a dial pattern, not a regular expression, and matches no number. Write ${formatValue(`^${body}$`)}.`;
  return { path, message };
}

function repeated(letters: string): string {
  return letters.replace(/(.)\1*/g, (run, letter: string) => {
    const digits = classesOfLetters[letter] ?? letter;
    return run.length === 1 ? digits : `${digits}{${run.length}}`;
  });
}

function doubtfulReplacement(
  { pattern, replacement: path, direction, mayHavePlus }: Rewriting,
  source: string,
  values: Values,
): Diagnostic | undefined {
  const groups = groupsOf(source);
  if (groups === undefined) return undefined;
  const replacement = String(values[path]);
  const given = String(values[direction.field]);
  const isCalled = direction.called.includes(given);
  const allowed = mayHavePlus(values) ? /[0-9*#+]/g : /[0-9*#]/g;
  const refused = (literal: string) => (isCalled ? [...new Set(literal.replace(allowed, ""))].join("") : "");
  const foreign = foreignReferences(replacement);
  const translated = translate(replacement);
  const { missing, referred, literal } = referencesIn(translated, groups);
  const characters = refused(literal);
  const captured =
    isCalled && !mayHavePlus(values) ? referred.filter((group) => group.plus).map(({ name }) => name) : [];
  const count = groups.numbered.length;
  const has = count === 0 ? "has no group" : `has ${count} ${count === 1 ? "group" : "groups"}`;
  const doubts = [
    ...foreign.map((reference) => `${reference} is not a reference to a group; the first group is $1`),
    ...missing.map((reference) => `${reference} refers to a group that ${pattern} does not have: it ${has}`),
    ...(characters === "" ? [] : [`the result of ${given} must be digits, and ${formatValue(characters)} is not`]),
    ...captured.map(
      (name) => `${name} can contain "+", and the result of ${given} must be digits: exclude it from the group`,
    ),
  ];
  if (doubts.length === 0) return undefined;
  const advised = characters.includes("+") ? translated.replaceAll("+", "") : translated;
  const rest = referencesIn(advised, groups);
  const isGood = rest.missing.length === 0 && refused(rest.literal) === "";
  const advice = advised !== replacement && isGood ? `. Write ${formatValue(advised)}.` : "";
  return { path, message: `${formatValue(replacement)}: ${doubts.join("; ")}${advice}` };
}

/** Group references in the syntax of other tools: `\1`, `${1}`. */
const foreignReference = /\\(\d{1,2})|\$\{(\d{1,2})\}/g;

function foreignReferences(replacement: string): readonly string[] {
  return [...new Set([...replacement.matchAll(foreignReference)].map(([reference]) => reference))];
}

/** Converts the references of a replacement to ECMA-262 syntax. Uses two digits if another digit follows. */
function translate(replacement: string): string {
  return replacement.replace(foreignReference, (reference, one?: string, other?: string, at = 0) => {
    const number = String(Number(one ?? other));
    const next = replacement.charAt(Number(at) + reference.length);
    return `$${/\d/.test(next) ? number.padStart(2, "0") : number}`;
  });
}

/** Part of a pattern that a replacement can refer to. */
interface Group {
  readonly name: string;
  /** Whether its match can contain a `+` that the pattern spells out. */
  readonly plus: boolean;
}

interface Groups {
  readonly whole: Group;
  readonly numbered: readonly Group[];
  readonly named: ReadonlyMap<string, Group>;
}

function groupsOf(source: string): Groups | undefined {
  let parsed: AST.Pattern;
  try {
    parsed = new RegExpParser().parsePattern(source, undefined, undefined, { unicode: true });
  } catch {
    // The check of the pattern itself reports it.
    return undefined;
  }
  const numbered: Group[] = [];
  const named = new Map<string, Group>();
  visitRegExpAST(parsed, {
    onCapturingGroupEnter(node) {
      const group = { name: `$${numbered.length + 1}`, plus: spellsPlus(node) };
      numbered.push(group);
      if (node.name !== null) named.set(node.name, group);
    },
  });
  return { whole: { name: "$&", plus: spellsPlus(parsed) }, numbered, named };
}

function spellsPlus(part: AST.Node): boolean {
  let found = false;
  let assertions = 0;
  visitRegExpAST(part, {
    // A lookaround is not part of the match.
    onAssertionEnter: () => {
      assertions += 1;
    },
    onAssertionLeave: () => {
      assertions -= 1;
    },
    onCharacterEnter({ value, parent }) {
      const isExcluded = parent.type === "CharacterClass" && parent.negate;
      if (value === 0x2b && !isExcluded && assertions === 0) found = true;
    },
  });
  return found;
}

/** `$` and the characters that make it a reference. Source: ECMA-262, GetSubstitution. */
const reference = /\$(?:([$&`'])|(\d{1,2})|<([^>]*)>)/g;

/** Returns the groups that a replacement refers to, the references to missing groups and the remaining text. */
function referencesIn(replacement: string, { whole, numbered, named }: Groups) {
  const missing: string[] = [];
  const referred: Group[] = [];
  const literal = replacement.replace(reference, (text, sign?: string, digits?: string, name?: string) => {
    if (sign !== undefined) {
      if (sign === "&") referred.push(whole);
      return sign === "$" ? "$" : "";
    }
    if (name !== undefined) {
      const group = named.get(name);
      if (group === undefined) missing.push(text);
      else referred.push(group);
      return "";
    }
    const [first = "", second = ""] = digits ?? "";
    const both = numbered[Number(digits) - 1];
    const group = both ?? numbered[Number(first) - 1];
    if (group === undefined) missing.push(text);
    else referred.push(group);
    return group !== undefined && both === undefined ? second : "";
  });
  return { missing, referred, literal };
}
