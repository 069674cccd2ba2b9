import type { Diagnostic, Severity } from "../../schema";

export type { Severity } from "../../schema";

/** Everything that can be found in a flow, by the id under which `docs/flow-diagnostics.md` explains it. */
export const diagnosticSeverities = {
  "flow-malformed": "error",
  "node-malformed": "error",
  "node-kind-missing": "error",
  "node-type-differs": "error",
  "node-twice": "error",
  "start-missing": "error",
  "start-nowhere": "error",
  "edges-missing": "error",
  "edge-malformed": "error",
  "edge-from-nowhere": "error",
  "edge-to-nowhere": "error",
  "outcome-twice": "error",
  "outcome-unknown": "error",
  "data-missing": "error",
  "data-wrong": "error",
  "reference-class": "error",
  "node-unreachable": "warning",
  "outcome-open": "warning",
  "loop-endless": "warning",
  "data-misspelled": "warning",
  "reference-missing": "warning",
  "holiday-never": "warning",
  "prompt-language": "warning",
} as const satisfies Readonly<Record<string, Severity>>;

/** The id of something that can be found in a flow. */
export type FlowDiagnosticCode = keyof typeof diagnosticSeverities;

/** Something found in a flow. Its path is one of the graph: `nodes.main.on.digit:9`. */
export interface FlowDiagnostic extends Diagnostic {
  readonly code: FlowDiagnosticCode;
  readonly severity: Severity;
  /** Node, if the diagnostic is about one with an ID. */
  readonly node?: string;
  /** Outcome of the node, if the diagnostic is about its edge. */
  readonly outcome?: string;
}

/** Location of a diagnostic. */
export type DiagnosticLocation =
  | { readonly path: string }
  | { readonly node: string; readonly outcome?: string; readonly at?: string };

/** Says what was found, at a path or at a node. */
export function flowDiagnostic(code: FlowDiagnosticCode, place: DiagnosticLocation, message: string): FlowDiagnostic {
  const found = { code, severity: diagnosticSeverities[code], message };
  if ("path" in place) return { ...found, ...place };
  const { node, outcome, at } = place;
  const inside = at ?? (outcome === undefined ? "" : `on.${outcome}`);
  return {
    ...found,
    path: `nodes.${node}${inside === "" ? "" : `.${inside}`}`,
    node,
    ...(outcome !== undefined && { outcome }),
  };
}
