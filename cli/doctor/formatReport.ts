import { styleText } from "node:util";
import type { DifferenceKind, SchemaDifference } from "./openapi/difference";
import type { Check, CheckStatus, ClassReport, Report } from "./report";

type Color = "green" | "yellow" | "red" | "dim";

const marks: Readonly<Record<CheckStatus, readonly [mark: string, color: Color]>> = {
  ok: ["✓", "green"],
  note: ["·", "dim"],
  warning: ["!", "yellow"],
  problem: ["✗", "red"],
};

const titles: Readonly<Record<Check["name"], string>> = {
  connection: "connection",
  credential: "credential",
  account: "account",
  scopes: "scopes",
  document: "document",
  endpoints: "endpoints",
  idempotency: "idempotency",
  versions: "versions",
  requestIds: "request IDs",
  rateLimit: "rate limit",
  clock: "clock",
  speed: "speed",
};

const width = Math.max(...Object.values(titles).map(({ length }) => length));

/** Formats a report as text. */
export function doctorText(report: Report, colored: boolean): string {
  const paint = (color: Color, text: string) => (colored ? styleText(color, text, { validateStream: false }) : text);
  const marked = (status: CheckStatus) => paint(marks[status][1], marks[status][0]);
  const indent = " ".repeat(width + 4);

  const checks = report.checks.flatMap(({ name: check, status, message: found, hint }) => [
    `${marked(status)} ${titles[check].padEnd(width)}  ${found}`,
    ...(hint === undefined ? [] : [`${indent}${paint("dim", "→")} ${hint}`]),
  ]);
  const classes = report.classes.flatMap((one) => [...classLines(one, marked)]);
  const notes = report.classes.flatMap(({ differences }) => differences).filter(({ severity }) => severity === "note");
  return [
    `SIP.IO at ${report.url}`,
    "",
    ...checks,
    ...(classes.length === 0 ? [] : ["", ...classes]),
    "",
    ...measuredLines(report),
    ...(notes.length === 0
      ? []
      : [`${counted(notes.length, "harmless difference")} not shown. To list all differences, use --json.`]),
    verdictOf(report),
    "",
  ].join("\n");
}

function* classLines(
  { class: name, differences }: ClassReport,
  marked: (status: CheckStatus) => string,
): Generator<string> {
  const told = differences.filter(({ severity }) => severity !== "note");
  if (told.length > 0) yield name;
  for (const difference of told) yield `  ${marked(difference.severity)} ${lineOf(difference)}`;
}

// Kinds of differences in which the two sides have values.
const valued: ReadonlySet<DifferenceKind> = new Set([
  "type",
  "word missing",
  "word not known",
  "default",
  "bound",
  "body missing",
]);

function lineOf({ kind, property, where, ours, theirs, impact }: SchemaDifference): string {
  if (kind === "path missing" || kind === "verb missing") return `${kind}: ${where.join(", ")}`;
  const [first = "", ...more] = where;
  const place = more.length === 0 ? first : `${first}, and ${more.length} more`;
  const sides = valued.has(kind) ? `, expected ${shown(ours)}, got ${shown(theirs)}` : "";
  return `${property === "" ? "" : `${property}: `}${kind}${sides}: ${impact} (${place})`;
}

const longest = 60;

function shown(value: unknown): string {
  if (value === null) return "none";
  const text = typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function* measuredLines({ measured: { clockSkewSec, latencyMs, rateLimit } }: Report): Generator<string> {
  const parts = [
    ...(latencyMs === null ? [] : [`response time ${latencyMs} ms`]),
    ...(clockSkewSec === null ? [] : [`clock difference ${Math.abs(clockSkewSec)} s`]),
    ...(rateLimit.limit === null ? [] : [`${rateLimit.remaining} of ${rateLimit.limit} requests remaining`]),
  ];
  if (parts.length > 0) yield `Measured: ${parts.join("; ")}.`;
}

function verdictOf({ works, checks }: Report): string {
  const of = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  const [problems, warnings] = [of("problem"), of("warning")];
  const doubt = warnings === 0 ? "" : `, with ${counted(warnings, "warning")}`;
  if (works) return `\`pulumi up\` would work${doubt}.`;
  return `\`pulumi up\` would not work: ${counted(problems, "problem")}${warnings === 0 ? "" : `, ${counted(warnings, "warning")}`}.`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
