import { formatValue, suggest } from "../../schema";
import { nodeKindSchema } from "../nodeKinds";
import type { ParsedFlow, ParsedNode } from "../parse";
import { type FlowDiagnostic, flowDiagnostic } from ".";
import { startOf } from "./errors";
import { loops } from "./loops";

/** Returns warnings about valid parts of a flow that could surprise a caller. Skips unknown values. */
export function findWarnings(form: ParsedFlow): FlowDiagnostic[] {
  const findings = [...form.nodes.values()].flatMap(misspelled);
  const start = startOf(form);
  if (!form.complete || start === undefined || !form.nodes.has(start)) return findings;
  const reached = reachedFrom(start, form);
  for (const node of form.nodes.values()) {
    if (reached.has(node.id)) findings.push(...deadEnds(node));
    else {
      const reason = `unreachable from ${formatValue(start)}, where calls begin`;
      findings.push(flowDiagnostic("node-unreachable", { node: node.id }, reason));
    }
  }
  return [...findings, ...loops(form, reached)];
}

function reachedFrom(start: string, { nodes }: ParsedFlow): ReadonlySet<string> {
  const reached = new Set<string>([start]);
  // The iteration includes elements that are added during it.
  for (const id of reached) for (const to of nodes.get(id)?.on.values() ?? []) if (nodes.has(to)) reached.add(to);
  return reached;
}

function deadEnds({ id, kind, on }: ParsedNode): FlowDiagnostic[] {
  const outcomes = nodeKindSchema(kind)?.outcomes;
  if (outcomes === undefined || outcomes === "open") return [];
  return Object.entries(outcomes)
    .filter(([outcome, { needed }]) => needed && !on.has(outcome))
    .map(([outcome]) =>
      flowDiagnostic(
        "outcome-open",
        { node: id, outcome },
        `no node follows this outcome of kind ${kind}, so the call is lost`,
      ),
    );
}

function misspelled({ id, kind, data }: ParsedNode): FlowDiagnostic[] {
  const fields = nodeKindSchema(kind)?.fields;
  if (fields === undefined) return [];
  const known = Object.keys(fields);
  return Object.keys(data).flatMap((name) => {
    const hint = Object.hasOwn(fields, name) ? undefined : suggest(known, name);
    if (hint === undefined) return [];
    const reason = `unknown property of nodes of kind ${kind}. ${hint}`;
    return [flowDiagnostic("data-misspelled", { node: id, at: `data.${name}` }, reason)];
  });
}
