import { styleText } from "node:util";
import type { NotComparedReason, PropertyDifference } from "pulumi-sipio/drift";
import type { DriftReport, NotComparedProperty, ResourceDrift, UnmanagedObject } from "./report";

type Color = "green" | "yellow" | "red" | "dim";
type Paint = (color: Color, text: string) => string;

/** Format of a report. */
export interface Format {
  readonly colored: boolean;
  /** Whether only drift is shown, without notes and a summary. */
  readonly quiet: boolean;
  /** Whether the name of the stack is shown for each resource. */
  readonly showStack: boolean;
}

/** Formats a report as text. Empty with `quiet` if there is no drift. */
export function driftText(report: DriftReport, { colored, quiet, showStack }: Format): string {
  const paint: Paint = (color, text) => (colored ? styleText(color, text, { validateStream: false }) : text);
  const manyAccounts = report.accounts.length > 1;
  const drift = [
    ...report.resources.map((one) => resourceLines(one, showStack, paint)),
    ...report.unmanaged.map((one) => [unmanagedLine(one, manyAccounts, paint)]),
  ];
  const summary = quiet ? [] : [...notes(report).map((line) => paint("dim", line)), verdictOf(report, paint)];
  return [...drift.flat(), ...(drift.length > 0 && summary.length > 0 ? [""] : []), ...summary, ""]
    .join("\n")
    .trimStart();
}

function resourceLines(
  { stack, id, status, sameKey, differences, ...one }: ResourceDrift,
  showStack: boolean,
  paint: Paint,
) {
  const label = `${one.class} "${one.name}" (${id})${showStack ? ` in ${stack}` : ""}`;
  if (status === "deleted") {
    const again = sameKey === undefined ? "" : `; ${sameKey} has the same natural key`;
    return [`${paint("red", "-")} ${label}: deleted on the platform${again}`];
  }
  return [`${paint("yellow", "~")} ${label}`, ...differences.flatMap(differenceLines).map((line) => `    ${line}`)];
}

function differenceLines({ path, changes, text }: PropertyDifference): string[] {
  return changes === undefined ? [text] : [`${path}:`, ...changes.map((change) => `    ${change}`)];
}

function unmanagedLine(
  { account, id, key, created, ...one }: UnmanagedObject,
  showAccount: boolean,
  paint: Paint,
): string {
  const since = created === undefined ? "" : `, created ${created}`;
  const named = key === undefined ? "" : ` with ${key}`;
  return `${paint("green", "+")} ${one.class} ${id}${named}${since}: in no stack${showAccount ? `, account ${account}` : ""}`;
}

const reasons: Readonly<Record<NotComparedReason, string>> = {
  "write-only": "write-only, so the state has only a hash",
  "not returned": "the platform does not return it",
  encrypted: "encrypted in the state; to compare it, export the state with `--show-secrets`",
};

function notes({ notCompared, ignored, unusedRules, pendingOperations }: DriftReport): string[] {
  const byReason = Object.entries(reasons).flatMap(([reason, words]) => {
    const found = notCompared.filter((one) => one.reason === reason);
    return found.length === 0 ? [] : [`Not compared (${words}): ${listed(found.map(propertyLabel))}.`];
  });
  return [
    ...byReason,
    ...(ignored.length === 0 ? [] : [`Ignored: ${listed(ignored.map(({ object, path }) => joined(object, path)))}.`]),
    ...unusedRules.map((rule) => `Unused ignore rule: ${rule}`),
    ...pendingOperations.map((operation) => `Interrupted operation: ${operation}. Run \`pulumi refresh\`.`),
  ];
}

const propertyLabel = (one: NotComparedProperty) => joined(`${one.class} "${one.name}"`, one.path);
const joined = (object: string, path: string | undefined) => (path === undefined ? object : `${object} ${path}`);

const longestList = 5;

function listed(names: readonly string[]): string {
  const more = names.length - longestList;
  return [...names.slice(0, longestList), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function verdictOf({ resources, unmanaged, compared, accounts, complete }: DriftReport, paint: Paint): string {
  const changed = resources.filter(({ status }) => status === "changed").length;
  const parts = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(resources.length > changed ? [`${resources.length - changed} deleted`] : []),
    ...(unmanaged.length > 0 ? [`${unmanaged.length} in no stack`] : []),
  ];
  const extent = `${counted(compared, "resource")} compared in ${counted(accounts.length, "account")}`;
  const result = parts.length === 0 ? "no drift" : `drift: ${parts.join(", ")}`;
  const color = !complete || parts.length > 0 ? "yellow" : "green";
  return `${extent}: ${paint(color, complete ? result : `${result}, but the comparison is incomplete`)}.`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
