import type { Input } from "@pulumi/pulumi";
import {
  Field,
  formatValue,
  type IdPrefixes,
  isRecord,
  isUnknown,
  type Json,
  mustBe,
  snakeCase,
  UNKNOWN,
  type Values,
  type ValueType,
} from "../schema";
import { normalize, toDocument } from "./canonical";
import { type FlowDiagnostic, flowDiagnostic } from "./diagnostics";
import { findErrors } from "./diagnostics/errors";
import { requirementsOf } from "./diagnostics/references";
import { findWarnings } from "./diagnostics/warnings";
import { diffFlows } from "./diff";
import { drawn, layoutOf } from "./editorLayout";
import { parseFlow } from "./parse";
import type { FlowDocument, FlowGraph } from "./types";

const expects = "a flow { nodes, edges }, with start if no node is of kind entry";

/**
 * Validates a flow without querying other objects. Returns errors, for which the platform refuses the flow, and
 * warnings, which could surprise a caller. A preview reports the same problems for a {@link Flow}, and also those that
 * involve other objects. Resources and outputs are skipped, because only a preview resolves them.
 *
 * @param flow Flow as declared in a program, stored in state or read from a file.
 * @param registry Known classes and their ID prefixes. If omitted, the class of an ID is not validated.
 *
 * @example
 * Validate a flow in a test
 * ```ts
 * const faults = validateFlow(flow(entry("inbound").to(menu({ maxDigits: 1 })))).map(({ code }) => code);
 * ```
 */
export function validateFlow(flow: unknown, registry?: IdPrefixes): readonly FlowDiagnostic[] {
  const form = parseFlow(resolved(flow));
  if (form === undefined) return [flowDiagnostic("flow-malformed", { path: "" }, mustBe(expects, formatValue(flow)))];
  return [...form.findings, ...findErrors(form, registry), ...findWarnings(form)];
}

/**
 * Returns the canonical form of a flow, for comparison with other flows, or `undefined` if the value is not a flow.
 * Omits everything that does not affect calls: the editor's layout, the order of lists, edge IDs, `null` and default
 * values.
 *
 * @param flow Flow in the editor's format, or as a map of nodes.
 *
 * @example
 * Find the node where calls begin
 * ```ts
 * const begins = normalizeFlow(flow(entry("inbound").to(hangup())))?.start;
 * ```
 */
export function normalizeFlow(flow: unknown): FlowGraph | undefined {
  const form = parseFlow(flow);
  return form && normalize(form);
}

/** Returns a declared flow in which unresolved values are replaced by the unknown value. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (!isRecord(value)) return value;
  // Pulumi's own markers, which are the same in all of its versions.
  if (value.__pulumiOutput === true || value.__pulumiResource === true || value instanceof Promise) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
}

/**
 * Graph of a call flow. A program declares it in the editor's format, with lists of nodes and edges, or as a map of
 * nodes. The canonical form is the map. Source: SIP.IO, Call Flows; API contract, Rules (`flow.graph`).
 */
const flowGraph: ValueType = {
  name: "graph",
  expects,
  containsReferences: true,
  editorLayout: { of: layoutOf, onto: drawn },
  check(given, path, { problems, registry }) {
    if (isUnknown(given) || (isRecord(given) && isUnknown(given.nodes))) return given;
    const form = parseFlow(given);
    if (form === undefined) {
      problems.push({ code: "flow-malformed", path, message: mustBe(expects, formatValue(given)) });
      return given;
    }
    const errors = [...form.findings, ...findErrors(form, registry)];
    for (const { code, path: at, message } of errors) problems.push({ code, path: `${path}.${at}`, message });
    return form.complete && errors.length === 0 ? normalize(form) : given;
  },
  warnings(given, path) {
    const form = parseFlow(given);
    return (form ? findWarnings(form) : []).map(({ code, severity, path: at, message }) => ({
      code,
      severity,
      path: `${path}.${at}`,
      message,
    }));
  },
  requirements(given, path) {
    const form = parseFlow(given);
    return form ? requirementsOf(form, path) : [];
  },
  columns: (property) => [
    {
      name: snakeCase(property),
      storage: "json",
      schema: {
        type: "object",
        required: ["nodes", "edges"],
        properties: { start: { type: "string" }, nodes: { type: "array" }, edges: { type: "array" } },
      },
    },
  ],
  toWire: (property, value) => ({ [snakeCase(property)]: isGraph(value) ? toDocument(value) : (value as Json) }),
  changes: (old, now) => (isGraph(old) && isGraph(now) ? diffFlows(old, now) : []),
  fromWire(property, row: Values) {
    const value = row[snakeCase(property)];
    if (value === undefined || value === null) return value;
    const form = parseFlow(value);
    const sound = form !== undefined && form.findings.length + findErrors(form, undefined).length === 0;
    return sound ? normalize(form) : value;
  },
};

function isGraph(value: unknown): value is FlowGraph {
  return isRecord(value) && isRecord(value.nodes);
}

/** Creates the field for the graph of a flow. */
export function graph(): Field<Input<FlowDocument | FlowGraph>, FlowGraph, "required"> {
  return new Field(flowGraph, { presence: "required" });
}
