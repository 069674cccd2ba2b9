import type { Input } from "@pulumi/pulumi";
import { Field, isRecord, isUnknown, type Json, show, snakeCase, type Values, type ValueType } from "../model";
import { canonical, toDocument } from "./canonical";
import { told } from "./findings";
import { formOf } from "./form";
import type { FlowDocument, FlowGraph } from "./graph";
import { refused } from "./refused";

const expects = "a flow: { nodes, edges }, with start where no node is of kind entry";

/**
 * The graph of a call flow. A program gives it as the editor writes it, lists of nodes and edges, or as a map of nodes; in
 * canonical form it is the map. Source: SIP.IO, Call Flows; the working contract, Rules (`flow.graph`).
 */
const flowGraph: ValueType = {
  name: "graph",
  expects,
  holdsIds: true,
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
