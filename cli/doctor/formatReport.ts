import { styleText } from "node:util";
import type { Difference, How } from "./openapi/difference";
import type { Check, ClassReport, Report, State } from "./report";

type Colour = "green" | "yellow" | "red" | "dim";

const marks: Readonly<Record<State, readonly [mark: string, colour: Colour]>> = {
  ok: ["✓", "green"],
  note: ["·", "dim"],
  warning: ["!", "yellow"],
  problem: ["✗", "red"],
};

const titles: Readonly<Record<Check["check"], string>> = {
  connection: "connection",
  credential: "credential",
  account: "account",
  scopes: "scopes",
  document: "document",
  endpoints: "endpoints",
  idempotency: "idempotency",
  versions: "versions",
  requestIds: "request ids",
  rateLimit: "rate limit",
  clock: "clock",
  speed: "speed",
};

const width = Math.max(...Object.values(titles).map(({ length }) => length));

/** A report as people read it. */
export function textOf(report: Report, coloured: boolean): string {
  const paint = (colour: Colour, text: string) =>
    coloured ? styleText(colour, text, { validateStream: false }) : text;
  const marked = (state: State) => paint(marks[state][1], marks[state][0]);
  const indent = " ".repeat(width + 4);

  const checks = report.checks.flatMap(({ check, state, found, remedy }) => [
    `${marked(state)} ${titles[check].padEnd(width)}  ${found}`,
    ...(remedy === undefined ? [] : [`${indent}${paint("dim", "→")} ${remedy}`]),
  ]);
  const classes = report.classes.flatMap((one) => [...classLines(one, marked)]);
  const notes = report.classes.flatMap(({ differences }) => differences).filter(({ weight }) => weight === "note");
  return [
    `SIP.IO at ${report.url}`,
    "",
    ...checks,
    ...(classes.length === 0 ? [] : ["", ...classes]),
    "",
    ...measuredLines(report),
    ...(notes.length === 0 ? [] : [`${counted(notes.length, "note")} on differences that do no harm: see --json.`]),
    verdictOf(report),
    "",
  ].join("\n");
}

function* classLines({ class: name, differences }: ClassReport, marked: (state: State) => string): Generator<string> {
  const told = differences.filter(({ weight }) => weight !== "note");
  if (told.length > 0) yield name;
  for (const difference of told) yield `  ${marked(difference.weight)} ${lineOf(difference)}`;
}

// Where the two sides are values, and not only there or not.
const valued: ReadonlySet<How> = new Set([
  "type",
  "word missing",
  "word not known",
  "default",
  "bound",
  "body missing",
]);

function lineOf({ how, property, where, ours, theirs, means }: Difference): string {
  if (how === "path missing" || how === "verb missing") return `${how}: ${where.join(", ")}`;
  const [first = "", ...more] = where;
  const place = more.length === 0 ? first : `${first}, and ${more.length} more`;
  const sides = valued.has(how) ? `, here ${shown(ours)}, there ${shown(theirs)}` : "";
  return `${property === "" ? "" : `${property}: `}${how}${sides}: ${means} (${place})`;
}

const longest = 60;

function shown(value: unknown): string {
  if (value === null) return "none";
  const text = typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function* measuredLines({ measured: { clockSkewSec, latencyMs, rateLimit } }: Report): Generator<string> {
  const parts = [
    ...(latencyMs === null ? [] : [`an answer takes ${latencyMs} ms`]),
    ...(clockSkewSec === null ? [] : [`the clocks are ${Math.abs(clockSkewSec)} s apart`]),
    ...(rateLimit.limit === null ? [] : [`${rateLimit.remaining} of ${rateLimit.limit} requests are left`]),
  ];
  if (parts.length > 0) yield `Measured: ${parts.join("; ")}.`;
}

function verdictOf({ works, checks }: Report): string {
  const of = (state: State) => checks.filter((check) => check.state === state).length;
  const [problems, warnings] = [of("problem"), of("warning")];
  const doubt = warnings === 0 ? "" : `, with ${counted(warnings, "warning")}`;
  if (works) return `\`pulumi up\` would work${doubt}.`;
  return `\`pulumi up\` would not work: ${counted(problems, "problem")}${warnings === 0 ? "" : `, ${counted(warnings, "warning")}`}.`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
