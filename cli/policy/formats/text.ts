import { styleText } from "node:util";
import type { Finding } from "../finding";
import type { PolicyReport, PolicyResult } from "../report";

type Color = "green" | "yellow" | "red" | "dim" | "bold";
type Paint = (color: Color, text: string) => string;

/** Formats a report for people. */
export function textReport(report: PolicyReport, colored: boolean): string {
  const paint: Paint = (color, text) => (colored ? styleText(color, text, { validateStream: false }) : text);
  const sections = [
    ...report.policies.map((one) => violationLines(one, report.findings, paint)),
    notEvaluatedLines(report, paint),
    waiverLines(report, paint),
    resolvedLines(report, paint),
  ].filter((lines) => lines.length > 0);
  return [...sections.flatMap((lines) => [...lines, ""]), summary(report, paint), ""].join("\n");
}

function violationLines({ policy, severity, level }: PolicyResult, all: readonly Finding[], paint: Paint): string[] {
  const findings = all.filter((one) => one.policy === policy && one.status === "new");
  if (findings.length === 0) return [];
  const mark = level === "advisory" ? paint("yellow", "!") : paint("red", "✗");
  return [`${paint("bold", policy)} (${severity}, ${level})`, ...findings.map(({ message }) => `  ${mark} ${message}`)];
}

function notEvaluatedLines({ notEvaluated, gaps }: PolicyReport, paint: Paint): string[] {
  const lines = [...gaps, ...notEvaluated.map(({ policy, message }) => `${policy}: ${ended(message)}`)];
  if (lines.length === 0) return [];
  return [paint("bold", "Not checked"), ...lines.map((line) => `  ${paint("red", "?")} ${line}`)];
}

function waiverLines({ waivers }: PolicyReport, paint: Paint): string[] {
  const lines = waivers.flatMap(({ status, policy, object, owner, expires }) => {
    if (status === "expired") return [`expired on ${expires}: ${policy} for ${object}, owned by ${owner}`];
    return status === "unused" ? [`unused: ${policy} for ${object}, owned by ${owner}. Remove it.`] : [];
  });
  return lines.length === 0
    ? []
    : [paint("bold", "Waivers"), ...lines.map((line) => `  ${paint("yellow", "!")} ${ended(line)}`)];
}

function resolvedLines({ resolved }: PolicyReport, paint: Paint): string[] {
  if (resolved.length === 0) return [];
  const lines = resolved.map(({ policy, object }) => `  ${paint("dim", "·")} ${policy} for ${object}`);
  return [paint("bold", "No longer found, but in the baseline"), ...lines];
}

function summary({ source, result, policies, findings, notEvaluated, gaps }: PolicyReport, paint: Paint): string {
  const having = (status: Finding["status"]) => findings.filter((one) => one.status === status);
  const fresh = having("new");
  const mandatory = fresh.filter(({ level }) => level === "mandatory").length;
  const ran = policies.filter(({ status }) => status !== "disabled").length;
  const accepted = [
    [having("baseline").length, "in the baseline"],
    [having("waived").length, "waived"],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const levels = fresh.length === 0 ? "" : ` (${mandatory} mandatory, ${fresh.length - mandatory} advisory)`;
  const found = [`${counted(fresh.length, "finding")}${levels}`, ...accepted].join(", ");
  const missing = notEvaluated.length + gaps.length;
  const incomplete = missing === 0 ? "" : ` The check is incomplete: ${counted(missing, "part")} could not be checked.`;
  const mark = result === "clean" ? paint("green", "✓") : paint("red", "✗");
  return `${mark} ${source.name}: ${counted(source.objects, "object")}, ${ran} ${ran === 1 ? "policy" : "policies"}: ${found}.${incomplete}`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
