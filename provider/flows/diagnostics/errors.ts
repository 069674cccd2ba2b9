import {
  type Diagnostic,
  formatList,
  formatValue,
  type IdPrefixes,
  isUnknown,
  sentenceAfter,
  suggest,
} from "../../schema";
import { nodeKindSchema } from "../nodeKinds";
import { type ParsedFlow, type ParsedNode, toNowhere } from "../parse";
import { type FlowDiagnostic, flowDiagnostic } from ".";

/**
 * Returns the problems that the platform refuses, except those in the format of the flow. Source: API contract, Rules
 * (`flow.graph`).
 */
export function findErrors(form: ParsedFlow, registry: IdPrefixes | undefined): FlowDiagnostic[] {
  const findings = wrongStart(form);
  for (const node of form.nodes.values()) findings.push(...wrongData(node, registry), ...wrongEdges(node, form));
  return findings;
}

/** Returns the node where calls begin: the declared one, or the only node of kind `entry`. */
export function startOf({ start, nodes }: ParsedFlow): string | undefined {
  if (start !== undefined) return start;
  const entries = [...nodes.values()].filter(({ kind }) => kind === "entry");
  return entries.length === 1 ? entries[0]?.id : undefined;
}

function wrongStart(form: ParsedFlow): FlowDiagnostic[] {
  if (!form.complete) return [];
  const start = startOf(form);
  if (start === undefined) {
    const several = [...form.nodes.values()].some(({ kind }) => kind === "entry");
    const which = several ? "several nodes are of kind entry" : "no node is of kind entry";
    const reason = `required; must be the ID of the node where calls begin, because ${which}`;
    return [flowDiagnostic("start-missing", { path: "start" }, reason)];
  }
  if (isUnknown(start) || form.nodes.has(start)) return [];
  return [flowDiagnostic("start-nowhere", { path: "start" }, `node ${formatValue(start)} does not exist`)];
}

function wrongData({ id, kind, data }: ParsedNode, registry: IdPrefixes | undefined): FlowDiagnostic[] {
  const findings: FlowDiagnostic[] = [];
  for (const [name, { type, options }] of Object.entries(nodeKindSchema(kind)?.fields ?? {})) {
    const at = `data.${name}`;
    const given = data[name];
    if (given === undefined || given === null) {
      if (options.presence !== "required") continue;
      findings.push(
        flowDiagnostic("data-missing", { node: id, at }, `required by nodes of kind ${kind}; must be ${type.expects}`),
      );
      continue;
    }
    const problems: Diagnostic[] = [];
    type.check(given, "", { problems, registry });
    for (const { message } of problems) findings.push(flowDiagnostic("data-wrong", { node: id, at }, message));
  }
  return findings;
}

function wrongEdges({ id, kind, on }: ParsedNode, { nodes, complete }: ParsedFlow): FlowDiagnostic[] {
  const findings: FlowDiagnostic[] = [];
  const outcomes = nodeKindSchema(kind)?.outcomes;
  const known = outcomes === undefined || outcomes === "open" ? undefined : outcomes;
  for (const [outcome, to] of on) {
    if (known !== undefined && !Object.hasOwn(known, outcome)) {
      findings.push(
        flowDiagnostic("outcome-unknown", { node: id, outcome }, notAnOutcome(kind, outcome, Object.keys(known))),
      );
    }
    if (complete && !nodes.has(to)) findings.push(toNowhere(id, outcome, to));
  }
  return findings;
}

function notAnOutcome(kind: string, outcome: string, known: readonly string[]): string {
  if (known.length === 0) return `a node of kind ${kind} has no outcomes, because the call ends there`;
  const hint = suggest(known, outcome);
  return `a node of kind ${kind} has no outcome ${formatValue(outcome)}; must be ${formatList(shortened(known))}${sentenceAfter(hint)}`;
}

/** Returns the outcomes for a message. The outcomes of phone keys are combined into one. */
function shortened(outcomes: readonly string[]): string[] {
  return [...new Set(outcomes.map((outcome) => outcome.replace(/^digit:.$/, "digit:<0-9, * or #>")))];
}
