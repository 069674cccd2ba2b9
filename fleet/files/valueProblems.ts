import { formatList, formatValue, isRecord, mustBe, suggest } from "pulumi-sipio/schema";
import { z } from "zod";
import { type ArgumentSchema, constantsAt, unknownMembers } from "../template/argumentSchema";
import { formatPath, type ValuePath } from "./sourceFile";

/** Problem of a value that a schema refuses. */
export interface ValueProblem {
  readonly path: ValuePath;
  readonly message: string;
  /** Whether the name of the member is the problem, not its value. */
  readonly isName?: true;
}

type Issue = z.core.$ZodIssue;

/**
 * Returns the problems that a schema has with a value, also with names that it does not know. Messages of the schema's
 * author precede the default ones.
 * @param json JSON schema of the same values.
 */
export async function valueProblems(
  schema: z.core.$ZodType,
  json: ArgumentSchema,
  value: unknown,
): Promise<ValueProblem[]> {
  const unknown = unknownMembers(json, value).map(({ path, known }) => unknownMember(path, known));
  const defaults = new Set<string>();
  const error = (issue: z.core.$ZodRawIssue) => {
    const message = expectation(issue as Issue);
    defaults.add(message);
    return message;
  };
  const result = await z.core.safeParseAsync(schema, value, { error });
  const others = result.success
    ? []
    : result.error.issues.flatMap((issue) => problemsOf(issue, [], { root: value, json, defaults }));
  const told = new Set(unknown.map(({ path }) => formatPath(path)));
  return [...unknown, ...others.filter(({ path }) => !told.has(formatPath(path)))];
}

interface Context {
  readonly root: unknown;
  readonly json: ArgumentSchema;
  /** Default messages, as opposed to those of the schema's author. */
  readonly defaults: ReadonlySet<string>;
}

function problemsOf(issue: Issue, before: ValuePath, context: Context): ValueProblem[] {
  const { root, json, defaults } = context;
  const path = [...before, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
  const value = path.reduce<unknown>(
    (inner, part) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, part) : undefined),
    root,
  );
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownMember([...path, key], []));
  if (issue.code === "invalid_union") {
    // The branch that is meant is most likely the one with the fewest problems.
    const [nearest = []] = [...issue.errors].sort((one, other) => one.length - other.length);
    if (nearest.some((inner) => inner.path.length > 0)) {
      return nearest.flatMap((inner) => problemsOf(inner, path, context));
    }
  }
  const got = formatValue(value);
  if (issue.code === "invalid_union" && issue.errors.length === 0 && value !== undefined) {
    // No branch has the given discriminator.
    const kinds = constantsAt(json, path);
    return [{ path, message: mustBe(formatList(kinds.map(formatValue)), got, suggest(kinds.map(String), value)) }];
  }
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ path, message, isName: true }));
  if (!defaults.has(issue.message))
    return [{ path, message: value === undefined ? issue.message : `${issue.message}; got ${got}` }];
  const expected = expectation(issue);
  if (value === undefined) return [{ path, message: `required: ${expected}` }];
  return [{ path, message: mustBe(expected, got, adviceOn(issue, value)) }];
}

/** Returns the problem of a member that does not exist, with the known names. */
export function unknownMember(path: ValuePath, known: readonly string[]): ValueProblem {
  const name = String(path.at(-1));
  const advice =
    suggest(known, name) ?? (known.length > 0 ? `Known names: ${formatList(known, "and")}.` : "Remove it.");
  return { path, message: `unknown name. ${advice}`, isName: true };
}

function adviceOn(issue: Issue, value: unknown): string | undefined {
  if (issue.code === "invalid_value") return suggest(issue.values.map(String), value);
  if (issue.code !== "invalid_type") return undefined;
  const isScalar = typeof value === "number" || typeof value === "boolean";
  if (issue.expected === "string" && isScalar) return "Put it in quotes.";
  return undefined;
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

const nouns: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "an integer",
  object: "an object",
  record: "an object",
};

const formats: Readonly<Record<string, string>> = {
  date: "a date such as 2026-12-31",
  datetime: "a time such as 2026-12-31T08:00:00Z",
  e164: "a phone number such as +4930123456",
  email: "an email address",
  time: "a time such as 08:00",
  url: "a URL",
};

/** Returns the accepted values, such as `an integer of at most 50`. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return nouns[issue.expected] ?? article(issue.expected);
    case "invalid_value":
      return formatList(issue.values.map((value) => formatValue(value)));
    case "invalid_format":
      if (issue.format === "regex") return `text in the form ${issue.pattern}`;
      return formats[issue.format] ?? `in the format ${issue.format}`;
    case "too_small":
      return bound(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum);
    case "too_big":
      return bound(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_union":
      return formatList([...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation)))]);
    default:
      return "valid";
  }
}

const unitOf: Readonly<Record<string, string>> = { string: "character", array: "item", set: "item" };

function bound(origin: string, comparison: string, limit: number | bigint): string {
  const unit = unitOf[origin];
  if (unit === undefined) return `a number of ${comparison} ${limit}`;
  const noun = origin === "string" ? "text" : "a list";
  return `${noun} of ${comparison} ${limit} ${unit}${Number(limit) === 1 ? "" : "s"}`;
}
