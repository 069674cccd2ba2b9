import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { compareFlows, type FlowGraph } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check, UNKNOWN } from "pulumi-sipio/schema";
import { flowDocuments } from "../../support/flowGraphs";

const { graph } = objects.require("Flow").fields;
const changes = (old: unknown, now: unknown) => graph?.type.changes?.(old, now);

const before: FlowGraph = {
  start: "in",
  nodes: {
    in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "welcome" } },
    welcome: { kind: "say", data: { text: "Hello" }, on: { default: "main", timeout: "goodbye" } },
    main: { kind: "menu", data: { maxDigits: 1, timeoutSec: 5 }, on: { "digit:1": "goodbye" } },
    goodbye: { kind: "hangup" },
  },
};
/** The graph with some nodes added, changed or (with null) removed. */
const with_ = (nodes: Readonly<Record<string, object | null>>, start = "in"): FlowGraph => ({
  start,
  nodes: Object.fromEntries(
    Object.entries({ ...before.nodes, ...nodes }).flatMap(([id, node]) =>
      node === null ? [] : [[id, { kind: "say", ...before.nodes[id], ...node }]],
    ),
  ),
});

describe("the differences between two flows", () => {
  it.each([
    ["no change", with_({}), []],
    [
      "data, a new node and a moved edge",
      with_({
        main: { data: { maxDigits: 1, timeoutSec: 8 } },
        welcome: { on: { default: "main", timeout: "operator" } },
        operator: { kind: "enqueue", data: { queueId: "q_1" } },
        "after-hours": { kind: "voicemail", data: { mailboxId: "vm_1" }, on: { default: "goodbye" } },
      }),
      [
        "~ menu 'main': timeoutSec 5 → 8",
        "+ enqueue 'operator'",
        "+ voicemail 'after-hours'",
        "edge welcome –timeout→ goodbye now → operator",
      ],
    ],
    [
      "a removed node and the edges to it",
      with_({ main: null, welcome: { on: { timeout: "goodbye" } } }),
      ["- menu 'main'", "- edge welcome –default→ main"],
    ],
    [
      "another kind, added and removed data, another start and a new edge",
      with_(
        {
          welcome: { kind: "play", data: { audioId: "media_1" } },
          main: { on: { "digit:1": "goodbye", timeout: "in" } },
        },
        "main",
      ),
      [
        '~ play \'welcome\': was say, text "Hello" → not set, audioId not set → "media_1"',
        "start in → main",
        "+ edge main –timeout→ in",
      ],
    ],
    [
      "unknown values at any depth",
      with_({ welcome: { data: { text: UNKNOWN } }, main: { data: { maxDigits: 1, timeoutSec: { of: [UNKNOWN] } } } }),
      [`~ say 'welcome': text "Hello" → not known yet`, `~ menu 'main': timeoutSec 5 → {"of":["…"]}`],
    ],
  ])("are described: %s", (_, now, expected) => {
    expect(changes(before, now)).toEqual(expected);
  });

  it("include nested values, and only the differing part of long texts", () => {
    const of = (text: string, to: number) => with_({ welcome: { data: { text, inner: { same: 1, to } } } });
    const long = "Thank you for calling, we are there for you from Monday to ";
    expect(changes(of(`${long}Friday`, 1), of(`${long}Saturday${".".repeat(99)}`, 2))).toEqual([
      `~ say 'welcome': text …m Monday to Friday" → …m Monday to Saturday${".".repeat(40)}…, inner.to 1 → 2`,
    ]);
  });

  it("are empty exactly if the flows are equal", () => {
    const canonical = flowDocuments(objects, 3).map(
      (given) => check(objects.require("Flow"), { name: "Flow", graph: given }, objects).values.graph,
    );
    fc.assert(
      fc.property(canonical, canonical, (one, other) => {
        expect(changes(one, one)).toEqual([]);
        expect(changes(one, other)?.length === 0).toBe(isDeepStrictEqual(one, other));
      }),
    );
  });

  it("are empty if a flow is unknown or invalid", () => {
    expect(changes(before, UNKNOWN)).toEqual([]);
    expect(changes(before, { nodes: [], edges: [] })).toEqual([]);
  });
});

describe("the comparison of two flows", () => {
  const text = (length: number) => "x".repeat(length - 2);

  it("has every node of both flows, the new flow's first, with its edges", () => {
    const now = with_({
      extra: { kind: "say", data: { text: "Hi", times: 2 }, on: { default: "main" } },
      goodbye: null,
    });
    expect(compareFlows(before, now)).toEqual({
      start: { old: "in", now: "in" },
      nodes: [
        {
          id: "in",
          kind: "entry",
          status: "same",
          changes: [],
          edges: [{ outcome: "default", old: "welcome", now: "welcome" }],
        },
        {
          id: "welcome",
          kind: "say",
          status: "same",
          changes: [],
          edges: [
            { outcome: "default", old: "main", now: "main" },
            { outcome: "timeout", old: "goodbye", now: "goodbye" },
          ],
        },
        {
          id: "main",
          kind: "menu",
          status: "same",
          changes: [],
          edges: [{ outcome: "digit:1", old: "goodbye", now: "goodbye" }],
        },
        {
          id: "extra",
          kind: "say",
          status: "added",
          changes: ['text "Hi"', "times 2"],
          edges: [{ outcome: "default", now: "main" }],
        },
        { id: "goodbye", kind: "hangup", status: "removed", changes: [], edges: [] },
      ],
    });
  });

  it("has no data of a removed node, and only its former edges", () => {
    const { nodes } = compareFlows(before, with_({ main: null }));
    expect(nodes.at(-1)).toEqual({
      id: "main",
      kind: "menu",
      status: "removed",
      changes: [],
      edges: [{ outcome: "digit:1", old: "goodbye" }],
    });
  });

  it.each([
    ["whole if it has 60 characters", 60, `text "${text(60)}"`],
    ["cut if it is longer", 61, `text "${text(61)}…`],
  ])("shows the data of an added node %s", (_, length, shown) => {
    const { nodes } = compareFlows(before, with_({ extra: { kind: "say", data: { text: text(length) } } }));
    expect(nodes.at(-1)?.changes).toEqual([shown]);
  });

  it("counts invalid parts as empty", () => {
    const invalid = { start: "a", nodes: { a: 7, b: { kind: "say", data: [], on: "c" } } } as unknown as FlowGraph;
    expect(compareFlows(invalid, invalid).nodes).toEqual([
      { id: "a", kind: "undefined", status: "same", changes: [], edges: [] },
      { id: "b", kind: "say", status: "same", changes: [], edges: [] },
    ]);
  });
});

describe("a changed text", () => {
  const changed = (was: string, is: string) => {
    const of = (words: string) => with_({ welcome: { data: { text: words } } });
    const [line = ""] = changes(of(was), of(is)) ?? [];
    return line.replace("~ say 'welcome': text ", "");
  };

  it("is shown whole up to 60 characters, quotation marks included", () => {
    const [was, is] = ["a".repeat(57), `${"a".repeat(57)}b`];
    expect(changed(was, is)).toBe(`"${was}" → "${is}"`);
  });

  it("is shown from its beginning if the difference is there", () => {
    const same = "a".repeat(46);
    const rest = "c".repeat(40);
    expect(changed(`${same}b${rest}`, `${same}d${rest}`)).toBe(
      `"${same}b${"c".repeat(12)}… → "${same}d${"c".repeat(12)}…`,
    );
  });

  it("is otherwise shown from 12 characters before the difference", () => {
    const same = "a".repeat(47);
    const rest = "c".repeat(40);
    expect(changed(`${same}b${rest}`, `${same}d${rest}`)).toBe(
      `…${"a".repeat(12)}b${rest}" → …${"a".repeat(12)}d${rest}"`,
    );
  });

  it("can be the beginning of the other text", () => {
    const was = "a".repeat(70);
    expect(changed(was, `${was}b`)).toBe(`…${"a".repeat(12)}" → …${"a".repeat(12)}b"`);
  });

  it("is shown as not set if it is null", () => {
    const of = (text: unknown) => with_({ welcome: { data: { text } } });
    expect(changes(of(null), of("Hi"))).toEqual([`~ say 'welcome': text not set → "Hi"`]);
  });
});
