import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FlowFileError, flowFile, normalizeFlow, validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
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

/** As the editor exports it: with its own members around, in and beside the nodes. */
const exported = {
  id: "flow_1",
  name: "Reception",
  version: 3,
  start: "in",
  viewport: { zoom: 1 },
  nodes: sound.nodes.map((node, x) => ({ ...node, type: node.data.kind, position: { x, y: 0 }, width: 180 })),
  edges: sound.edges.map((edge, index) => ({ ...edge, id: `e${index}` })),
};

it("a file of the editor is the same flow, and keeps where it is drawn and what its edges are called", () => {
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

it("ids of the file can stand for objects of the program", async () => {
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
  ["is not there", join(directory, "none.json"), {}, /none\.json cannot be read \[ENOENT\]$/],
  ["is no JSON", file("text.json", "nodes"), {}, /text\.json: it is not JSON: /],
  ["holds no flow", file("list.json", []), {}, /contains no flow \{ nodes, edges \}$/],
  ["has none of an id", file("good.json", exported), { q_9: "q_1", vm_1: "vm_2" }, /: no node contains "q_9"$/],
])("a file that %s is refused", (_, path, ids, message) => {
  expect(() => flowFile(path, ids)).toThrow(FlowFileError);
  expect(() => flowFile(path, ids)).toThrow(message);
});

it("a file with a UTF-8 byte order mark is read as it is without one", () => {
  const text = JSON.stringify(exported);
  expect(flowFile(file("mark.json", `\uFEFF${text}`))).toEqual(flowFile(file("plain.json", text)));
});
