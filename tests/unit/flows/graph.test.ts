import fc from "fast-check";
import { objects } from "pulumi-sipio/objects";
import { check, formatDiagnostic, fromWire, toWire, UNKNOWN } from "pulumi-sipio/schema";
import { accepted } from "../../support/arbitrary";

const flow = objects.require("Flow");
const { graph: field } = flow.fields;
const entry = { id: "in", data: { kind: "entry", trigger: "inbound" } };
const menu = { id: "main", type: "menu", data: { kind: "menu", maxDigits: 1, promptText: "Hello" } };
const bye = { id: "bye", data: { kind: "hangup" } };
const edges = [
  { id: "e1", source: "in", target: "main" },
  { id: "e2", source: "main", target: "bye", sourceHandle: "digit:1" },
];
const problemsOf = (graph: unknown) => check(flow, { name: "Flow", graph }, objects).problems.map(formatDiagnostic);

describe("the graph of a flow", () => {
  it("is a map of nodes by ID in any input order, without the data of the editor", () => {
    const placed = [bye, { ...menu, position: { x: 1, y: 2 } }, entry];
    const { values } = check(flow, { name: "Flow", graph: { nodes: placed, edges: [...edges].reverse() } }, objects);
    expect(values.graph).toEqual({
      start: "in",
      nodes: {
        in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "main" } },
        main: { kind: "menu", data: { maxDigits: 1, promptText: "Hello" }, on: { "digit:1": "bye" } },
        bye: { kind: "hangup" },
      },
    });
  });

  it("is the same after a round trip through the API", () => {
    if (field === undefined) throw new Error("a flow has a graph");
    fc.assert(
      fc.property(accepted(field, "graph", objects), (given) => {
        const { values, problems } = check(flow, { name: "Flow", graph: given }, objects);
        expect(problems).toEqual([]);
        expect(fromWire(flow, toWire(flow, values)).graph).toEqual(values.graph);
        expect(check(flow, values, objects).values).toEqual(values);
      }),
    );
  });

  it("can contain unknown values", () => {
    const waiting = { id: "q", data: { kind: "enqueue", queueId: UNKNOWN } };
    expect(problemsOf({ start: "q", nodes: [waiting], edges: [] })).toEqual([]);
    expect(problemsOf(UNKNOWN)).toEqual([]);
  });

  it.each([
    [
      "no graph",
      "a flow",
      ['graph: must be a flow { nodes, edges }, with start if no node is of kind entry; got "a flow" [flow-malformed]'],
    ],
    [
      "a duplicate node",
      { nodes: [entry, entry], edges: [] },
      ['graph.nodes[1].id: "in" is also the ID of another node [node-twice]'],
    ],
    [
      "no start",
      { nodes: [bye], edges: [] },
      [
        "graph.start: required; must be the ID of the node where calls begin, because no node is of kind entry [start-missing]",
      ],
    ],
    [
      "two entries",
      { nodes: [entry, { ...entry, id: "in2" }], edges: [] },
      [
        "graph.start: required; must be the ID of the node where calls begin, because several nodes are of kind entry [start-missing]",
      ],
    ],
    [
      "a start that does not exist",
      { start: "x", nodes: [bye], edges: [] },
      ['graph.start: node "x" does not exist [start-nowhere]'],
    ],
    [
      "edges from and to missing nodes",
      {
        nodes: [entry],
        edges: [
          { source: "x", target: "in" },
          { source: "in", target: "y" },
        ],
      },
      [
        'graph.edges[0].source: node "x" does not exist [edge-from-nowhere]',
        'graph.nodes.in.on.default: node "y" does not exist [edge-to-nowhere]',
      ],
    ],
    [
      "two edges for an outcome",
      {
        nodes: [entry, bye],
        edges: [
          { source: "in", target: "bye" },
          { source: "in", target: "in" },
        ],
      },
      ['graph.nodes.in.on.default: one edge of this outcome leads to "bye", and another one to "in" [outcome-twice]'],
    ],
    [
      "a type that is not the kind",
      { nodes: [{ ...entry, type: "menu" }], edges: [] },
      [`graph.nodes[0].type: must be the node's data.kind "entry"; got "menu" [node-type-differs]`],
    ],
    [
      "missing required data",
      { start: "m", nodes: [{ id: "m", data: { kind: "menu" } }], edges: [] },
      [
        "graph.nodes.m.data.maxDigits: required by nodes of kind menu; must be an integer from 1 to 2147483647 [data-missing]",
      ],
    ],
    [
      "an unknown trigger",
      { nodes: [{ id: "in", data: { kind: "entry", trigger: "moon" } }], edges: [] },
      ['graph.nodes.in.data.trigger: must be inbound, internal or api; got "moon" [data-wrong]'],
    ],
    [
      "a node without a kind",
      { start: "a", nodes: [{ id: "a", data: {} }], edges: [] },
      ["graph.nodes[0].data.kind: required; must be the node's kind, such as menu [node-kind-missing]"],
    ],
    [
      "an invalid node",
      { nodes: [entry, 7], edges: [] },
      ["graph.nodes[1]: must be a node { id, data: { kind, … } }; got 7 [node-malformed]"],
    ],
    [
      "an invalid edge",
      { nodes: [entry], edges: ["in"] },
      ['graph.edges[0]: must be an edge { source, target, sourceHandle }; got "in" [edge-malformed]'],
    ],
    ["no edges at all", { nodes: [entry] }, ["graph.edges: must be a list of edges; got undefined [edges-missing]"]],
  ])("is rejected with %s", (_, graph, expected) => {
    expect(problemsOf(graph)).toEqual(expected);
  });

  it("reports all problems at once", () => {
    const twice = {
      nodes: [entry, entry, { id: "m", data: { kind: "menu" } }],
      edges: [{ source: "in", target: "y" }],
    };
    expect(problemsOf(twice)).toHaveLength(3);
  });
});
