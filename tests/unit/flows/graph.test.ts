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

  const known = { nodes: [entry, bye], edges: [{ source: "in", target: "bye" }] };
  const elsewhere = { source: "in", target: "later" };
  const inMap = (node: unknown, on: unknown = { default: "later" }) => ({
    start: "in",
    nodes: { in: { kind: "entry", data: { trigger: "api" }, on }, node },
  });

  it.each<[string, unknown]>([
    ["nodes", { ...known, nodes: UNKNOWN }],
    ["edges", { ...known, edges: UNKNOWN }],
    ["start", { ...known, start: UNKNOWN }],
    ["a node", { nodes: [entry, UNKNOWN], edges: [elsewhere] }],
    ["the ID of a node", { nodes: [entry, { ...bye, id: UNKNOWN }], edges: [elsewhere] }],
    ["the data of a node", { nodes: [entry, { ...bye, data: UNKNOWN }], edges: [elsewhere] }],
    ["a node that is the source of an edge", { ...known, nodes: [bye, UNKNOWN] }],
    ["an edge", { ...known, edges: [UNKNOWN] }],
    ["the source of an edge", { ...known, edges: [{ source: UNKNOWN, target: "bye" }] }],
    ["the outcome of an edge", { ...known, edges: [{ ...elsewhere, sourceHandle: UNKNOWN }] }],
    ["the target of an edge", { ...known, edges: [{ source: "in", target: UNKNOWN }] }],
    ["the type of a node", { ...known, nodes: [{ ...entry, type: UNKNOWN }, bye] }],
    ["a node in a map", inMap(UNKNOWN)],
    ["the kind of a node in a map", inMap({ kind: UNKNOWN })],
    ["the data of a node in a map", inMap({ kind: "hangup", data: UNKNOWN })],
    ["the edges of a node in a map", inMap({ kind: "hangup", on: UNKNOWN })],
    ["the target of an edge in a map", inMap({ kind: "hangup" }, { default: UNKNOWN })],
  ])("is accepted as it is if %s cannot be known yet", (what, graph) => {
    const { values, problems } = check(flow, { name: "Flow", graph }, objects);
    expect(problems).toEqual([]);
    if (!["start", "the type of a node"].includes(what)) expect(values.graph).toEqual(graph);
  });

  it.each<[string, unknown]>([
    [
      "a type that equals the kind",
      {
        ...known,
        nodes: [
          { ...entry, type: "entry" },
          { ...bye, type: null },
        ],
      },
    ],
    ["null as start", { ...known, start: null }],
    ["null as outcome", { ...known, edges: [{ source: "in", target: "bye", sourceHandle: null }] }],
    ["an empty outcome", { ...known, edges: [{ source: "in", target: "bye", sourceHandle: "" }] }],
    ["the default outcome", { ...known, edges: [{ source: "in", target: "bye", sourceHandle: "default" }] }],
    [
      "missing edges in a map",
      {
        nodes: {
          in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "bye", other: null, more: undefined } },
          bye: { kind: "hangup", data: null, on: null },
        },
      },
    ],
  ])("can have %s", (_, graph) => {
    expect(check(flow, { name: "Flow", graph }, objects)).toEqual(check(flow, { name: "Flow", graph: known }, objects));
  });

  it.each<[string, unknown, string]>([
    ["an empty ID", { ...known, nodes: [entry, { ...bye, id: "" }], edges: [] }, "graph.nodes[1]: must be a node "],
    ["an ID that is a number", { nodes: [entry, { ...bye, id: 7 }], edges: [] }, "graph.nodes[1]: must be a node "],
    ["data that is a text", { start: "x", nodes: [{ id: "x", data: "say" }], edges: [] }, "graph.nodes[0].data.kind: "],
    ["an edge without a source", { ...known, edges: [{ target: "bye" }] }, "graph.edges[0]: must be an edge "],
    ["an edge without a target", { ...known, edges: [{ source: "in" }] }, "graph.edges[0]: must be an edge "],
    ["edges that are a text", { ...known, edges: "in" }, 'graph.edges: must be a list of edges; got "in"'],
    ["a list as a node of a map", { start: "x", nodes: { x: [] } }, "graph.nodes.x: must be a node { kind, data, on }"],
    ["a number as kind", { start: "x", nodes: { x: { kind: 7 } } }, "graph.nodes.x.kind: required; "],
    ["a number as start", { ...known, start: 7 }, 'graph.start: node "7" does not exist'],
    [
      "a second edge to a missing node",
      { ...known, edges: [...known.edges, elsewhere] },
      'graph.nodes.in.on.default: node "later" does not exist',
    ],
  ])("is rejected with %s", (_, graph, message) => {
    expect(problemsOf(graph)).toContainEqual(expect.stringContaining(message));
  });

  it("does not report two edges for an outcome of nodes with the same ID", () => {
    const second = { id: "in", data: { kind: "entry", trigger: "api" } };
    const both = [...known.edges, { source: "in", target: "in" }];
    expect(problemsOf({ nodes: [entry, second, bye], edges: both })).toEqual([
      'graph.nodes[1].id: "in" is also the ID of another node [node-twice]',
    ]);
  });

  it("names the known outcomes in the message for an unknown one", () => {
    const of = (node: object) => problemsOf({ start: "a", nodes: { a: node } })[0];
    expect(of({ kind: "menu", data: { maxDigits: 1 }, on: { timeot: "a" } })).toBe(
      'graph.nodes.a.on.timeot: a node of kind menu has no outcome "timeot"; must be digit:<0-9, * or #>, timeout or invalid. Did you mean timeout? [outcome-unknown]',
    );
    expect(of({ kind: "hangup", on: { default: "a" } })).toBe(
      "graph.nodes.a.on.default: a node of kind hangup has no outcomes, because the call ends there [outcome-unknown]",
    );
  });

  it("has requests with nodes and edges in the order of their IDs", () => {
    const { values } = check(flow, { name: "Flow", graph: { nodes: [menu, entry, bye], edges: [...edges].reverse() } });
    const graph = { ...(values.graph as object) };
    expect(toWire(flow, { name: "Flow", graph }).graph).toEqual({
      start: "in",
      nodes: [
        { id: "bye", type: "hangup", data: { kind: "hangup" } },
        { id: "in", type: "entry", data: { kind: "entry", trigger: "inbound" } },
        { id: "main", type: "menu", data: { kind: "menu", maxDigits: 1, promptText: "Hello" } },
      ],
      edges: [
        { id: "in:default", source: "in", target: "main" },
        { id: "main:digit:1", source: "main", target: "bye", sourceHandle: "digit:1" },
      ],
    });
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["no flow", "draft"],
    ["a flow with an error", { nodes: [bye], edges: [] }],
    ["a flow with an invalid node", { start: "bye", nodes: [bye, 7], edges: [] }],
  ])("is read from the API unchanged if it is %s", (_, graph) => {
    expect(fromWire(flow, { name: "Flow", graph }).graph).toEqual(graph);
    expect(toWire(flow, { name: "Flow", graph }).graph).toEqual(graph);
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
