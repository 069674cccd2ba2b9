import type { FlowDiagnosticCode } from "pulumi-sipio/flows";
import type { Document } from "../../support/flowGraphs";

/** A valid flow with every documented kind of node and a custom one. */
export const sound: Document = {
  nodes: [
    { id: "in", data: { kind: "entry", trigger: "inbound" } },
    { id: "hours", data: { kind: "timeCondition", scheduleId: "sch_1" } },
    { id: "main", data: { kind: "menu", promptText: "Press 1", maxDigits: 1, timeoutSec: 5 } },
    { id: "hello", data: { kind: "say", text: "Hello" } },
    { id: "music", data: { kind: "play", audioId: "media_1" } },
    { id: "account", data: { kind: "collect", variable: "account" } },
    { id: "support", data: { kind: "enqueue", queueId: "q_1" } },
    { id: "mobile", data: { kind: "forward", forwardId: "fwd_1" } },
    { id: "crm", data: { kind: "webhook", url: "https://crm.example" } },
    { id: "message", data: { kind: "voicemail", mailboxId: "vm_1" } },
    { id: "bye", data: { kind: "hangup" } },
  ],
  edges: [
    { source: "in", target: "hours" },
    { source: "hours", target: "main", sourceHandle: "in_hours" },
    { source: "hours", target: "message", sourceHandle: "out_of_hours" },
    { source: "main", target: "support", sourceHandle: "digit:1" },
    { source: "main", target: "account", sourceHandle: "digit:2" },
    { source: "main", target: "mobile", sourceHandle: "digit:3" },
    { source: "main", target: "hello", sourceHandle: "timeout" },
    { source: "main", target: "main", sourceHandle: "invalid" },
    { source: "account", target: "crm" },
    { source: "crm", target: "support", sourceHandle: "known" },
    { source: "hello", target: "music" },
    { source: "music", target: "bye" },
  ],
};

/** A fault in the valid flow, and its expected diagnostic. */
export interface Fault {
  readonly what: string;
  readonly id: FlowDiagnosticCode;
  readonly path: string;
  readonly document: unknown;
}

type Node = Document["nodes"][number];
type Edge = Document["edges"][number];

const withNodes = (...nodes: readonly unknown[]) => ({ ...sound, nodes: [...sound.nodes, ...nodes] });
const withEdges = (...edges: readonly unknown[]) => ({ ...sound, edges: [...sound.edges, ...edges] });
const without = (chosen: (edge: Edge) => boolean) => ({ ...sound, edges: sound.edges.filter((edge) => !chosen(edge)) });
const changed = (id: string, change: (node: Node) => unknown) => ({
  ...sound,
  nodes: sound.nodes.map((node) => (node.id === id ? change(node) : node)),
});
const withData = (id: string, data: Readonly<Record<string, unknown>>) =>
  changed(id, (node) => ({ ...node, data: { ...node.data, ...data } }));
const isAt = (source: string, outcome?: string) => (edge: Edge) =>
  edge.source === source && edge.sourceHandle === outcome;
const moved = (chosen: (edge: Edge) => boolean, target: string) => ({
  ...sound,
  edges: sound.edges.map((edge) => (chosen(edge) ? { ...edge, target } : edge)),
});
const node = (id: string, data: Readonly<Record<string, unknown>>) => ({ id, data });

const fault = (id: FlowDiagnosticCode, path: string, what: string, document: unknown): Fault => ({
  what,
  id,
  path,
  document,
});

/** Every fault that is visible in the flow itself, one per case. */
export const faults: readonly Fault[] = [
  fault("flow-malformed", "", "no flow", "a flow"),
  fault("flow-malformed", "", "a flow without nodes", { edges: [] }),
  fault("node-malformed", "nodes[11]", "an invalid node", withNodes(7)),
  fault("node-malformed", "nodes[11]", "a node without an id", withNodes({ data: { kind: "hangup" } })),
  fault("node-malformed", "nodes.x", "an invalid node in a map", { start: "x", nodes: { x: 7 } }),
  fault("node-kind-missing", "nodes[11].data.kind", "a node without a kind", withNodes(node("x", {}))),
  fault("node-kind-missing", "nodes.x.kind", "a node in a map without a kind", { start: "x", nodes: { x: {} } }),
  fault(
    "node-type-differs",
    "nodes[10].type",
    "a type that is not the kind",
    changed("bye", (bye) => ({ ...bye, type: "menu" })),
  ),
  fault("node-twice", "nodes[11].id", "a duplicate ID", withNodes(node("bye", { kind: "hangup" }))),
  fault("start-missing", "start", "no entry", withData("in", { kind: "sayNothing" })),
  fault("start-missing", "start", "two entries", withNodes(node("in2", { kind: "entry", trigger: "api" }))),
  fault("start-nowhere", "start", "a start that does not exist", { ...sound, start: "door" }),
  fault("edges-missing", "edges", "no edges", { nodes: sound.nodes }),
  fault("edge-malformed", "edges[12]", "an invalid edge", withEdges("in")),
  fault(
    "edge-malformed",
    "edges[12]",
    "an edge without a target",
    withEdges({ source: "main", sourceHandle: "digit:9" }),
  ),
  fault(
    "edge-from-nowhere",
    "edges[12].source",
    "an edge from a missing node",
    withEdges({ source: "x", target: "bye" }),
  ),
  fault(
    "edge-to-nowhere",
    "nodes.main.on.digit:9",
    "an edge to a missing node",
    withEdges({ source: "main", target: "x", sourceHandle: "digit:9" }),
  ),
  fault(
    "edge-to-nowhere",
    "nodes.in.on.default",
    "an edge from the entry to a missing node",
    moved(isAt("in"), "constructor"),
  ),
  fault(
    "outcome-twice",
    "nodes.main.on.digit:1",
    "two edges for an outcome",
    withEdges({ source: "main", target: "bye", sourceHandle: "digit:1" }),
  ),
  fault(
    "outcome-twice",
    "nodes.in.on.default",
    "two edges for the only outcome",
    withEdges({ source: "in", target: "bye", sourceHandle: "default" }),
  ),
  fault(
    "outcome-unknown",
    "nodes.main.on.digit:12",
    "two keys of a menu",
    withEdges({ source: "main", target: "bye", sourceHandle: "digit:12" }),
  ),
  fault(
    "outcome-unknown",
    "nodes.main.on.default",
    "a menu without an outcome",
    withEdges({ source: "main", target: "bye" }),
  ),
  fault(
    "outcome-unknown",
    "nodes.hours.on.closed",
    "an unknown outcome",
    withEdges({ source: "hours", target: "bye", sourceHandle: "closed" }),
  ),
  fault(
    "outcome-unknown",
    "nodes.bye.on.default",
    "an edge from a final node",
    withEdges({ source: "bye", target: "main" }),
  ),
  ...["entry.trigger in", "play.audioId music", "say.text hello", "menu.maxDigits main", "collect.variable account"]
    .concat("timeCondition.scheduleId hours", "voicemail.mailboxId message")
    .map((each) => {
      const [, field = "", id = ""] = /\.(\w+) (\w+)/.exec(each) ?? [];
      return fault("data-missing", `nodes.${id}.data.${field}`, each, withData(id, { [field]: null }));
    }),
  fault("data-wrong", "nodes.in.data.trigger", "an unknown trigger", withData("in", { trigger: "moon" })),
  fault("data-wrong", "nodes.main.data.timeoutSec", "text for a number", withData("main", { timeoutSec: "5" })),
  fault("data-wrong", "nodes.main.data.bargeIn", "a number for a Boolean", withData("main", { bargeIn: 1 })),
  fault("data-wrong", "nodes.account.data.regex", "an invalid pattern", withData("account", { regex: "(" })),
  fault("data-wrong", "nodes.support.data.queueId", "an ID of another class", withData("support", { queueId: "vm_1" })),
  fault("node-unreachable", "nodes.x", "a node without an edge to it", withNodes(node("x", { kind: "hangup" }))),
  fault("node-unreachable", "nodes.mobile", "a node that lost its only edge", moved(isAt("main", "digit:3"), "bye")),
  fault("node-unreachable", "nodes.in2", "a second entry", {
    ...withNodes(node("in2", { kind: "entry", trigger: "api" })),
    start: "in",
  }),
  ...[
    "in default",
    "hours in_hours",
    "hours out_of_hours",
    "main timeout",
    "main invalid",
    "hello default",
    "music default",
  ].map((each) => {
    const [id = "", outcome = ""] = each.split(" ");
    const removed = without(isAt(id, outcome === "default" ? undefined : outcome));
    return fault("outcome-open", `nodes.${id}.on.${outcome}`, `no edge for ${each}`, removed);
  }),
  fault(
    "loop-endless",
    "nodes.main.on.timeout",
    "a menu that loops on timeout",
    moved(isAt("main", "timeout"), "main"),
  ),
  fault("loop-endless", "nodes.main.on.timeout", "a loop over several nodes", moved(isAt("music"), "main")),
  fault(
    "loop-endless",
    "nodes.hours.on.out_of_hours",
    "a time condition that loops",
    moved(isAt("hours", "out_of_hours"), "hours"),
  ),
  fault("data-misspelled", "nodes.main.data.timeOutSec", "a misspelled field", withData("main", { timeOutSec: 5 })),
];
