import type { Diagnostic, Severity } from "../../schema";

export type { Severity } from "../../schema";

/** Severity of each diagnostic, by ID. `docs/flow-diagnostics.md` explains every ID. */
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

/** ID of a diagnostic. */
export type FlowDiagnosticCode = keyof typeof diagnosticSeverities;

/** Problem in a flow. The path is relative to the graph, such as `nodes.main.on.digit:9`. */
export interface FlowDiagnostic extends Diagnostic {
  readonly code: FlowDiagnosticCode;
  readonly severity: Severity;
  /** ID of the node, if the diagnostic is about one. */
  readonly node?: string;
  /** Outcome of the node, if the diagnostic is about its edge. */
  readonly outcome?: string;
}

/** Location of a diagnostic: a path or a node. */
export type DiagnosticLocation =
  | { readonly path: string }
  | { readonly node: string; readonly outcome?: string; readonly at?: string };

/** Creates a diagnostic for a path or a node. */
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
