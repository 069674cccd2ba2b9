import type { Input } from "@pulumi/pulumi";
import {
  Field,
  isRecord,
  isUnknown,
  type Json,
  type Prefixes,
  show,
  snakeCase,
  UNKNOWN,
  type Values,
  type ValueType,
} from "../model";
import { drawingOf, drawn } from "./aside";
import { canonical, toDocument } from "./canonical";
import { changes } from "./changes";
import { doubtful } from "./doubtful";
import { type Finding, finding, told } from "./findings";
import { formOf } from "./form";
import type { FlowDocument, FlowGraph } from "./graph";
import { refused } from "./refused";
import { wantsOf } from "./wants";

const expects = "a flow: { nodes, edges }, with start where no node is of kind entry";

/**
 * Everything that a flow shows by itself: what the platform refuses, and what would surprise a caller. A preview tells the same of
 * a {@link Flow}, and beside it what only other objects show. Resources and outputs, which a preview resolves, are not judged.
 * @param flow As a program gives it, or as it stands in state or in a file.
 * @param registry The known objects; without it, ids are not held against their class.
 *
 * @example
 * ```ts
 * const faults = findingsOf(flow(entry("inbound").to(menu({ maxDigits: 1 })))).map(({ id }) => id);
 * ```
 */
export function findingsOf(flow: unknown, registry?: Prefixes): readonly Finding[] {
  const form = formOf(resolved(flow));
  if (form === undefined) return [finding("flow-malformed", { path: "" }, `${show(flow)} is not ${expects}`)];
  return [...form.findings, ...refused(form, registry), ...doubtful(form)];
}

/**
 * The one form of a flow, by which two of them are compared; nothing where it has no form at all. What makes no difference to a call is
 * not in it: where the editor draws, the order of lists, the ids of edges, null, and data that is as by default.
 * @param flow As the editor writes it, or as a map of nodes.
 *
 * @example
 * ```ts
 * const begins = canonicalFlow(flow(entry("inbound").to(hangup())))?.start;
 * ```
 */
export function canonicalFlow(flow: unknown): FlowGraph | undefined {
  const form = formOf(flow);
  return form && canonical(form);
}

/** A flow as it was written, in which everything that is still to come counts as not known yet. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (!isRecord(value)) return value;
  // Pulumi's own marks, which are the same in all of its versions.
  if (value.__pulumiOutput === true || value.__pulumiResource === true || value instanceof Promise) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
}

/**
 * The graph of a call flow. A program gives it as the editor writes it, lists of nodes and edges, or as a map of nodes; in
 * canonical form it is the map. Source: SIP.IO, Call Flows; the working contract, Rules (`flow.graph`).
 */
const flowGraph: ValueType = {
  name: "graph",
  expects,
  holdsIds: true,
  aside: { of: drawingOf, onto: drawn },
  check(given, path, { problems, registry }) {
    if (isUnknown(given) || (isRecord(given) && isUnknown(given.nodes))) return given;
    const form = formOf(given);
    if (form === undefined) {
      problems.push({ path, reason: told("flow-malformed", `${show(given)} is not ${expects}`) });
      return given;
    }
    const errors = [...form.findings, ...refused(form, registry)];
    for (const { id, path: at, reason } of errors) problems.push({ path: `${path}.${at}`, reason: told(id, reason) });
    return form.complete && errors.length === 0 ? canonical(form) : given;
  },
  doubts(given, path) {
    const form = formOf(given);
    return (form ? doubtful(form) : []).map(({ id, path: at, reason }) => ({
      path: `${path}.${at}`,
      reason: told(id, reason),
    }));
  },
  wants(given, path) {
    const form = formOf(given);
    return form ? wantsOf(form, path) : [];
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
  changes: (old, now) => (isGraph(old) && isGraph(now) ? changes(old, now) : []),
  fromWire(property, row: Values) {
    const value = row[snakeCase(property)];
    if (value === undefined || value === null) return value;
    const form = formOf(value);
    const sound = form !== undefined && form.findings.length + refused(form, undefined).length === 0;
    return sound ? canonical(form) : value;
  },
};

function isGraph(value: unknown): value is FlowGraph {
  return isRecord(value) && isRecord(value.nodes);
}

/** The field of a flow that is its graph. */
export function graph(): Field<Input<FlowDocument | FlowGraph>, FlowGraph, "required"> {
  return new Field(flowGraph, { presence: "required" });
}
