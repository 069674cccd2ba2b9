import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FlowFileError, flowFile, normalizeFlow, validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { type Json, UNKNOWN } from "pulumi-sipio/schema";
import { drawn, layoutOf } from "../../../provider/flows/editorLayout";
import { Flow } from "../../../provider/resources/flow";
import { VoicemailBox } from "../../../provider/resources/voicemailBox";
import { previewOf } from "../../support/program";
import { sound } from "./faults";

const directory = mkdtempSync(join(tmpdir(), "flow-file-"));
afterAll(() => rmSync(directory, { recursive: true }));

const file = (name: string, content: unknown) => {
  const path = join(directory, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

/** An editor's export, with its own members in the document, the nodes and the edges. */
const exported = {
  id: "flow_1",
  name: "Reception",
  version: 3,
  start: "in",
  viewport: { zoom: 1 },
  nodes: sound.nodes.map((node, x) => ({ ...node, type: node.data.kind, position: { x, y: 0 }, width: 180 })),
  edges: sound.edges.map((edge, index) => ({ ...edge, id: `e${index}` })),
};

it("an editor's file is the same flow, and keeps its positions and edge IDs", () => {
  const document = flowFile(file("reception.json", exported));
  expect(validateFlow(document, objects)).toEqual([]);
  expect(normalizeFlow(document)).toEqual(normalizeFlow(sound));
  const wire = drawn(
    {
      start: "in",
      nodes: [
        { id: "main", data: {} },
        { id: "new", data: {} },
      ],
      edges: [{ id: "x", source: "in", target: "hours" }],
    },
    layoutOf(document),
  );
  expect(wire).toEqual({
    start: "in",
    nodes: [
      { id: "main", data: {}, position: { x: 2, y: 0 }, width: 180 },
      { id: "new", data: {} },
    ],
    edges: [{ id: "e0", source: "in", target: "hours" }],
  });
});

it("IDs in the file can be replaced with objects of the program", async () => {
  const path = file("ids.json", exported);
  const { errors } = await previewOf(() => {
    const box = new VoicemailBox("box", { name: "Box" });
    new Flow("f", { name: "F", graph: flowFile(path, { q_1: box, vm_1: box }) });
  });
  expect(errors).toEqual([
    'Flow "f": graph.nodes.support.data.queueId: must be a Queue or its ID; got VoicemailBox "box" [reference-class]',
  ]);
});

it.each([
  ["does not exist", join(directory, "none.json"), {}, /none\.json cannot be read \[ENOENT\]$/],
  ["is not JSON", file("text.json", "nodes"), {}, /text\.json: it is not JSON: /],
  ["contains no nodes", file("empty.json", {}), {}, /contains no flow \{ nodes, edges \}$/],
  ["contains no flow", file("list.json", []), {}, /contains no flow \{ nodes, edges \}$/],
  [
    "does not contain a replaced ID",
    file("good.json", exported),
    { q_9: "q_1", vm_1: "vm_2" },
    /: no node contains "q_9"$/,
  ],
])("rejects a file that %s", (_, path, ids, message) => {
  expect(() => flowFile(path, ids)).toThrow(FlowFileError);
  expect(() => flowFile(path, ids)).toThrow(message);
});

it("a UTF-8 byte order mark is ignored", () => {
  const text = JSON.stringify(exported);
  expect(flowFile(file("mark.json", `\uFEFF${text}`))).toEqual(flowFile(file("plain.json", text)));
});

it("IDs are replaced at any depth of the data, but not in the kind, the ID or the edges", () => {
  const nodes = [
    { id: "q_1", data: { kind: "q_1", queue: "q_1", targets: [{ id: "q_1", weight: 2 }, "q_2"] } },
    "q_1",
    { id: "b" },
  ];
  const path = file("deep.json", { start: "q_1", nodes, edges: [{ source: "q_1", target: "q_1" }] });
  expect(flowFile(path, { q_1: "q_9" })).toEqual({
    start: "q_1",
    nodes: [
      { id: "q_1", data: { kind: "q_1", queue: "q_9", targets: [{ id: "q_9", weight: 2 }, "q_2"] } },
      "q_1",
      { id: "b" },
    ],
    edges: [{ source: "q_1", target: "q_1" }],
  });
});

describe("the layout of the editor", () => {
  const document = { start: "a", nodes: [{ id: "a" }], edges: [{ source: "a", target: "b", sourceHandle: "x" }] };

  it("is kept for the nodes of a map", () => {
    const nodes = { a: { kind: "hangup", data: {}, on: {}, position: { x: 1 } }, b: { kind: "hangup" }, c: 7 };
    expect(layoutOf({ start: "a", nodes })).toEqual({ nodes: { a: { position: { x: 1 } } }, edges: {} });
  });

  it("is kept for nodes and edges of lists, next to invalid ones", () => {
    const given = { nodes: [null, { id: "a", x: 1 }], edges: [null, { id: "e7", source: "a", target: "b" }] };
    expect(layoutOf(given)).toEqual({ nodes: { a: { x: 1 } }, edges: { '["a","default"]': { id: "e7" } } });
  });

  it("belongs to the outcome of an edge, whatever its target", () => {
    const layout = layoutOf({ nodes: [], edges: [{ id: "e7", source: "a", target: "c", sourceHandle: "x" }] });
    const drawing = drawn({ ...document, edges: [...document.edges, { source: "a", target: "b" }] }, layout);
    expect(drawing).toMatchObject({
      edges: [
        { id: "e7", target: "b" },
        { source: "a", target: "b" },
      ],
    });
    expect(drawing).not.toMatchObject({ edges: [{}, { id: "e7" }] });
  });

  it.each<[string, unknown]>([
    ["no flow", "flow"],
    ["a flow without layout", document],
    ["a flow without nodes", {}],
    ["a flow with unset and unknown positions", { nodes: [{ id: "a", position: null, width: UNKNOWN }], edges: [7] }],
  ])("is not there for %s", (_, given) => {
    expect(layoutOf(given)).toBeUndefined();
  });

  it.each<[string, Json, unknown]>([
    ["there is none", document, undefined],
    ["it has no nodes", document, { edges: {} }],
    ["it has no edges", document, { nodes: {} }],
    ["the flow is unknown", UNKNOWN, { nodes: {}, edges: {} }],
    ["the flow has no nodes", { edges: [] }, { nodes: {}, edges: {} }],
    ["the flow has no edges", { nodes: [] }, { nodes: {}, edges: {} }],
    ["it has no such node", { nodes: [{ id: "constructor" }], edges: [] }, { nodes: {}, edges: {} }],
  ])("changes no flow if %s", (_, given, layout) => {
    expect(drawn(given, layout)).toEqual(given);
  });
});
