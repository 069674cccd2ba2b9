import { flowJson } from "pulumi-sipio/flows";

const flow = { start: "in", nodes: [{ id: "in", data: { kind: "hangup" } }], edges: [] };
const utf8 = (text: string) => new TextEncoder().encode(text);
const json = (content: unknown) => JSON.stringify(content);

/** The smallest file of each editor. */
const files: readonly (readonly [string, string])[] = [
  [
    "an Amazon Connect flow",
    json({
      Version: "2019-10-30",
      StartAction: "a",
      Actions: [{ Identifier: "a", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} }],
    }),
  ],
  [
    "an Amazon Connect flow",
    json({
      modules: [{ id: "a", type: "Disconnect", branches: [] }],
      version: "1",
      type: "contactFlow",
      start: "a",
      metadata: {},
    }),
  ],
  [
    "a Twilio Studio flow",
    json({
      description: "IVR",
      states: [{ name: "Trigger", type: "trigger", transitions: [{ event: "incomingCall" }], properties: {} }],
      initial_state: "Trigger",
      flags: { allow_concurrent_calls: true },
    }),
  ],
  ["a Twilio Studio flow", json({ sid: "FW0", definition: { states: [], initial_state: "Trigger" } })],
  ["a Node-RED flow", json([{ id: "a", type: "tab", label: "Flow 1" }])],
  ["a Node-RED flow", json([{ id: "b", type: "inject", z: "a", wires: [["c"]] }])],
  ["an n8n workflow", json({ name: "IVR", nodes: [{ id: "a", type: "n8n-nodes-base.webhook" }], connections: {} })],
  ["a Voiceflow project", json({ project: { name: "IVR" }, version: { _id: "v" }, diagrams: {} })],
  ["a Genesys Cloud Architect flow", "inboundCall:\n  name: IVR\n  startUpRef: /inboundCall/menus/menu[Main_10]\n"],
  [
    "a BPMN diagram",
    '<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"></definitions>',
  ],
  ["a draw.io diagram", '<mxfile host="app.diagrams.net"></mxfile>'],
];

describe("a file of another editor", () => {
  it.each(files)("is identified: %s, file %#", (editor, text) => {
    expect(() => flowJson(utf8(text))).toThrow(
      `this is ${editor}; export the flow from SIP.IO's editor, or write it with the builder of pulumi-sipio/flows`,
    );
  });

  it("is not confused with files of SIP.IO's editor and API", () => {
    const row = { id: "flow_1", name: "Main", version: 3, graph: flow };
    for (const content of [flow, row, { ok: true, rows: [row] }, { ...flow, connections: [] }, [], {}, "text", null]) {
      expect(flowJson(utf8(json(content)))).toEqual(content);
    }
  });

  const text = "inboundCall:\n  name: IVR\n";
  const xml = '<mxfile host="app.diagrams.net"></mxfile>';

  it.each([
    ["a Genesys Cloud Architect flow", "name: IVR\ninqueueCall:  \n"],
    ["a Genesys Cloud Architect flow", "outbound:\n"],
    ["a BPMN diagram", '<bpmn:definitions id="a" xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">'],
    ["a draw.io diagram", "<mxGraphModel><root/></mxGraphModel>"],
    ["a Genesys Cloud Architect flow", `${" ".repeat(1900)}\n${text}`],
    ["a draw.io diagram", `${" ".repeat(1900)}${xml}`],
    ["a Node-RED flow", json([{ id: "a" }, { id: "b", wires: [] }])],
  ])("is identified in another notation: %s, file %#", (editor, content) => {
    expect(() => flowJson(utf8(content))).toThrow(`this is ${editor}; `);
  });

  it.each([
    ["a key within a line", "the inboundCall:\n"],
    ["a key with a value", "inboundCall: IVR\n"],
    ["a key far from the beginning", `${" ".repeat(2000)}\n${text}`],
    ["an element far from the beginning", `${" ".repeat(2000)}${xml}`],
    ["an element with a longer name", "<mxfiles></mxfiles>"],
    ["definitions of another kind", "<definitions><BPMN/></definitions>"],
    ["definitions as the end of a longer name", '<a definitionsBPMN="">'],
  ])("is not recognized by %s", (_, content) => {
    expect(() => flowJson(utf8(content))).toThrow(/^it is not JSON: /);
  });

  const characteristic = files.flatMap(([editor, text]): [string, string, unknown][] => {
    if (!text.startsWith("{")) return [];
    const content = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const own = ["Version", "StartAction", "Actions", "metadata", "start", "modules", "states", "initial_state"];
    const members = own.concat("nodes", "connections", "project", "diagrams", "definition");
    const needed = members
      .concat(editor === "a Voiceflow project" ? ["version"] : [])
      .filter((name) => name in content);
    return needed.map((name) => [editor, name, { ...content, [name]: undefined }]);
  });

  it.each(characteristic)("is not recognized as %s without %s", (_, __, content) => {
    expect(flowJson(utf8(json(content)))).toEqual(JSON.parse(json(content)));
  });

  it.each<[string, unknown]>([
    ["a list of actions that is no list", { Version: "1", StartAction: "a", Actions: {} }],
    ["modules that are no list", { metadata: {}, start: "a", modules: {} }],
    ["states that are no list", { initial_state: "a", states: {} }],
    ["a definition without states", { definition: { initial_state: "a" } }],
    ["a definition without a beginning", { definition: { states: [] } }],
    ["nodes without an ID or wires", [{ type: "tab" }, { id: "a", type: "debug" }, 7]],
    ["connections that are a list", { nodes: [], connections: [] }],
    ["diagrams that are a list", { project: {}, version: {}, diagrams: [] }],
  ])("is not recognized by %s", (_, content) => {
    expect(flowJson(utf8(json(content)))).toEqual(content);
  });
});
