import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { FlowGraph } from "pulumi-sipio/flows";
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
const with_ = (nodes: Readonly<Record<string, object | null>>, start = "in") => ({
  start,
  nodes: Object.fromEntries(
    Object.entries({ ...before.nodes, ...nodes }).flatMap(([id, node]) =>
      node === null ? [] : [[id, { ...before.nodes[id], ...node }]],
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
