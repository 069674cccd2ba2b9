import { alternatives, closestOf, isUnknown, type Prefixes, type Problem, show } from "../model";
import { type Finding, finding } from "./findings";
import { type Form, type FormNode, toNowhere } from "./form";
import { factsOf } from "./kinds";

/** What the platform refuses in a flow, beside its form. Source: the working contract, Rules (`flow.graph`). */
export function refused(form: Form, registry: Prefixes | undefined): Finding[] {
  const findings = wrongStart(form);
  for (const node of form.nodes.values()) findings.push(...wrongData(node, registry), ...wrongEdges(node, form));
  return findings;
}

/** Where calls begin: as it is given, or at the one node of kind `entry`. */
export function startOf({ start, nodes }: Form): string | undefined {
  if (start !== undefined) return start;
  const entries = [...nodes.values()].filter(({ kind }) => kind === "entry");
  return entries.length === 1 ? entries[0]?.id : undefined;
}

function wrongStart(form: Form): Finding[] {
  if (!form.complete) return [];
  const start = startOf(form);
  if (start === undefined) {
    const several = [...form.nodes.values()].some(({ kind }) => kind === "entry");
    const which = several ? "several nodes are of kind entry" : "no node is of kind entry";
    const reason = `required: the id of the node where calls begin, because ${which}`;
    return [finding("start-missing", { path: "start" }, reason)];
  }
  if (isUnknown(start) || form.nodes.has(start)) return [];
  return [finding("start-nowhere", { path: "start" }, `there is no node ${show(start)}`)];
}

function wrongData({ id, kind, data }: FormNode, registry: Prefixes | undefined): Finding[] {
  const findings: Finding[] = [];
  for (const [name, { type, traits }] of Object.entries(factsOf(kind)?.fields ?? {})) {
    const at = `data.${name}`;
    const given = data[name];
    if (given === undefined || given === null) {
      if (traits.presence !== "required") continue;
      findings.push(finding("data-missing", { node: id, at }, `required by a node of kind ${kind}: ${type.expects}`));
      continue;
    }
    const problems: Problem[] = [];
    type.check(given, "", { problems, registry });
    for (const { reason } of problems) findings.push(finding("data-wrong", { node: id, at }, reason));
  }
  return findings;
}

function wrongEdges({ id, kind, on }: FormNode, { nodes, complete }: Form): Finding[] {
  const findings: Finding[] = [];
  const outcomes = factsOf(kind)?.outcomes;
  const known = outcomes === undefined || outcomes === "open" ? undefined : outcomes;
  for (const [outcome, to] of on) {
    if (known !== undefined && !Object.hasOwn(known, outcome)) {
      findings.push(finding("outcome-unknown", { node: id, outcome }, notAnOutcome(kind, outcome, Object.keys(known))));
    }
    if (complete && !nodes.has(to)) findings.push(toNowhere(id, outcome, to));
  }
  return findings;
}

function notAnOutcome(kind: string, outcome: string, known: readonly string[]): string {
  if (known.length === 0) return `a node of kind ${kind} has no outcome: the call ends there`;
  const hint = closestOf(known, outcome);
  return `${show(outcome)} is no outcome of kind ${kind}, which has ${alternatives(shortened(known))}${hint ? `; ${hint}` : ""}`;
}

/** Outcomes as a message names them: those of a telephone's keys as one. */
function shortened(outcomes: readonly string[]): string[] {
  return [...new Set(outcomes.map((outcome) => outcome.replace(/^digit:.$/, "digit:<0-9, * or #>")))];
}
