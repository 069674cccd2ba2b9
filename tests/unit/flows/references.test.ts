import { objects } from "pulumi-sipio/objects";
import { UNKNOWN } from "pulumi-sipio/schema";

const { graph } = objects.require("Flow").fields;

/** The requirements of a flow with one node. */
const requirementsOf = (node: object) =>
  graph?.type.requirements?.({ nodes: [{ id: "first", ...node }], edges: [] }, "graph") ?? [];

/** The requirements of a map with one node. */
const requirementsInMap = (node: object) =>
  graph?.type.requirements?.({ start: "first", nodes: { first: node } }, "graph") ?? [];

describe("a flow requires", () => {
  it("each object that a node refers to, of the class of its field", () => {
    const data = { kind: "menu", maxDigits: 1, promptAudioId: "media_1", invalidAudioId: "media_2", promptText: "Hi" };
    const found = requirementsOf({ data });
    expect(found).toMatchObject([
      {
        wants: "object",
        path: "graph.nodes.first.data.promptAudioId",
        of: { at: "graph.nodes[0].data.promptAudioId", class: "MediaFile", id: "media_1" },
        reason: { code: "reference-missing", message: 'no MediaFile with the ID "media_1" exists in this account' },
      },
      { path: "graph.nodes.first.data.invalidAudioId", of: { id: "media_2" } },
    ]);
    const [first] = found;
    expect(first?.wants === "object" && first.otherClass?.('User "dana"')).toEqual({
      code: "reference-class",
      message: 'must be a MediaFile or its ID; got User "dana"',
    });
  });

  it("a rule for single days, if the outcome for holidays has an edge", () => {
    const node = { kind: "timeCondition", data: { scheduleId: "sch_1" } };
    const days = {
      wants: "singleDays",
      path: "graph.nodes.first.on.holiday",
      of: { at: "graph.nodes.first.data.scheduleId", class: "Schedule", id: "sch_1" },
      reason: {
        code: "holiday-never",
        message: "the schedule has no rule for a date or date range, so no call ever takes this outcome",
      },
    };
    expect(requirementsInMap({ ...node, on: { holiday: "first" } }).slice(1)).toEqual([days]);
    expect(requirementsInMap({ ...node, on: { in_hours: "first" } }).slice(1)).toEqual([]);
    expect(requirementsInMap({ kind: "timeCondition", on: { holiday: "first" } })).toEqual([]);
    expect(requirementsInMap({ kind: "say", data: { text: "Hi" }, on: { holiday: "first" } })).toEqual([]);
  });

  it("the language of a voice", () => {
    const [found, ...more] = requirementsOf({ data: { kind: "say", text: "Hallo", voice: "de-DE-neural-female" } });
    expect(found).toMatchObject({
      wants: "own",
      path: "graph.nodes.first.data.voice",
      class: "AccountSettings",
      field: "language",
      value: "de-DE",
    });
    expect(found?.wants === "own" && found.reason("en-US")).toEqual({
      code: "prompt-language",
      message: '"de-DE-neural-female" speaks de-DE, but the account\'s language is en-US',
    });
    expect(more).toEqual([]);
  });

  it.each(["anna", "de-DE", "de-de-neural", "7de-DE-neural", "x-de-DE-neural", "deutsch-DE-a", 7, undefined, UNKNOWN])(
    "no language if the voice is %p",
    (voice) => {
      expect(requirementsOf({ data: { kind: "say", text: "Hi", voice } })).toEqual([]);
    },
  );

  it.each(["fil-PH-neural", "de-DE-a"])("the language of the voice %s", (voice) => {
    expect(requirementsOf({ data: { kind: "say", text: "Hi", voice } })).toMatchObject([
      { value: voice.split("-").slice(0, 2).join("-") },
    ]);
  });

  it.each<[string, object]>([
    ["a missing ID", { kind: "enqueue" }],
    ["null as ID", { kind: "enqueue", queueId: null }],
    ["an undocumented kind", { kind: "webhook", queueId: "q_1", voice: "de-DE-neural-female" }],
    ["a field without a reference", { kind: "say", text: "media_1" }],
  ])("no object for %s", (_, data) => {
    expect(requirementsOf({ data })).toEqual([]);
  });

  it("no object if it is unknown or invalid", () => {
    for (const given of [UNKNOWN, "flow", { nodes: UNKNOWN }]) {
      expect(graph?.type.requirements?.(given, "graph")).toEqual([]);
    }
  });
});
