import { closestOf, show } from "../model";
import { type Finding, finding } from "./findings";
import type { Form, FormNode } from "./form";
import { factsOf } from "./kinds";
import { loops } from "./loops";
import { startOf } from "./refused";

/** What the platform takes in a flow, and would surprise a caller. What is not known yet is not guessed. */
export function doubtful(form: Form): Finding[] {
  const findings = [...form.nodes.values()].flatMap(misspelled);
  const start = startOf(form);
  if (!form.complete || start === undefined || !form.nodes.has(start)) return findings;
  const reached = reachedFrom(start, form);
  for (const node of form.nodes.values()) {
    if (reached.has(node.id)) findings.push(...deadEnds(node));
    else {
      const reason = `no way leads here from ${show(start)}, where calls begin, so that no call comes here`;
      findings.push(finding("node-unreachable", { node: node.id }, reason));
    }
  }
  return [...findings, ...loops(form, reached)];
}

function reachedFrom(start: string, { nodes }: Form): ReadonlySet<string> {
  const reached = new Set<string>([start]);
  // A set goes on with what is added to it meanwhile.
  for (const id of reached) for (const to of nodes.get(id)?.on.values() ?? []) if (nodes.has(to)) reached.add(to);
  return reached;
}

function deadEnds({ id, kind, on }: FormNode): Finding[] {
  const outcomes = factsOf(kind)?.outcomes;
  if (outcomes === undefined || outcomes === "open") return [];
  return Object.entries(outcomes)
    .filter(([outcome, { needed }]) => needed && !on.has(outcome))
    .map(([outcome]) =>
      finding(
        "outcome-open",
        { node: id, outcome },
        `nothing follows after this outcome of kind ${kind}: the call is lost`,
      ),
    );
}

function misspelled({ id, kind, data }: FormNode): Finding[] {
  const fields = factsOf(kind)?.fields;
  if (fields === undefined) return [];
  const known = Object.keys(fields);
  return Object.keys(data).flatMap((name) => {
    const hint = Object.hasOwn(fields, name) ? undefined : closestOf(known, name);
    if (hint === undefined) return [];
    const reason = `no node of kind ${kind} is known to take this; ${hint}`;
    return [finding("data-misspelled", { node: id, at: `data.${name}` }, reason)];
  });
}
