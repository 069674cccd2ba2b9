import fc from "fast-check";
import { validateFlow } from "pulumi-sipio/flows";

type Edges = Readonly<Record<string, readonly string[]>>;
const outcomes: readonly string[] = ["in_hours", "out_of_hours", "holiday"];

/** A flow of time conditions, which a call leaves without action by the caller. Calls begin at the first node. */
const flowOf = (edges: Edges) => ({
  start: Object.keys(edges)[0],
  nodes: Object.fromEntries(
    Object.entries(edges).map(([id, targets]) => [
      id,
      {
        kind: "timeCondition",
        data: { scheduleId: "sch_1" },
        on: Object.fromEntries(targets.map((to, index) => [outcomes[index], to])),
      },
    ]),
  ),
});

const loopsOf = (graph: unknown) =>
  validateFlow(graph).flatMap(({ code, node = "", outcome, message }) =>
    code === "loop-endless" ? [{ node, outcome, way: message.replace(/^.*does nothing: /, "") }] : [],
  );

/** The nodes that a call can reach from a node over at least one edge, the nearest first. */
function reachedFrom(edges: Edges, from: string): Set<string> {
  const reached = new Set(edges[from]);
  for (const id of reached) for (const to of edges[id] ?? []) reached.add(to);
  return reached;
}

/** The number of edges of the shortest way from a node back to itself. */
function roundOf(edges: Edges, from: string): number {
  let nodes = new Set([from]);
  for (let length = 1; ; length += 1) {
    nodes = new Set([...nodes].flatMap((id) => edges[id] ?? []));
    if (nodes.has(from)) return length;
  }
}

const graphs = fc
  .integer({ min: 1, max: 7 })
  .chain((count) => {
    const target = fc.integer({ min: 0, max: count - 1 }).map((to) => `n${to}`);
    return fc.array(fc.uniqueArray(target, { maxLength: 3 }), { minLength: count, maxLength: count });
  })
  .map((targets): Edges => Object.fromEntries(targets.map((each, index) => [`n${index}`, each])));

describe("an endless loop", () => {
  it("is reported once, at the node that a call reaches first, with the shortest way round", () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const found = loopsOf(flowOf(edges));
        const inOrder = [...new Set(["n0", ...reachedFrom(edges, "n0")])];
        const circular = inOrder.filter((id) => reachedFrom(edges, id).has(id));
        const isSame = (one: string, other: string) =>
          reachedFrom(edges, one).has(other) && reachedFrom(edges, other).has(one);
        const first = circular.filter((id, index) => !circular.slice(0, index).some((other) => isSame(id, other)));
        expect(found.map(({ node }) => node).sort()).toEqual([...first].sort());
        for (const { node, outcome, way } of found) {
          const [from, ...hops] = way.split(/ –(?=\w+→)/);
          const steps = hops.map((hop) => hop.split("→ "));
          expect([from, steps[0]?.[0], steps.at(-1)?.[1]]).toEqual([node, outcome, node]);
          expect(steps).toHaveLength(roundOf(edges, node));
          for (const [index, [taken = "", to = ""]] of steps.entries()) {
            const at = index === 0 ? node : (steps[index - 1]?.[1] ?? "");
            expect(edges[at]?.[outcomes.indexOf(taken)]).toBe(to);
          }
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it.each([
    [8, ""],
    [9, " … and back"],
  ])("of %d edges is shown with at most eight of them", (count, end) => {
    const ids = Array.from({ length: count }, (_, index) => `n${index}`);
    const edges = Object.fromEntries(ids.map((id, index) => [id, [ids[(index + 1) % count] ?? ""]]));
    const hops = Array.from({ length: 8 }, (_, index) => ` –in_hours→ n${(index + 1) % count}`);
    expect(loopsOf(flowOf(edges))).toEqual([{ node: "n0", outcome: "in_hours", way: `n0${hops.join("")}${end}` }]);
  });

  it.each<[string, object]>([
    ["the caller must press a key", { kind: "menu", data: { maxDigits: 1 }, on: { "digit:1": "a", invalid: "a" } }],
    ["the outcomes of the kind are not documented", { kind: "collect", data: { variable: "x" }, on: { default: "a" } }],
    ["the kind is not documented", { kind: "webhook", on: { default: "a" } }],
    ["the kind has no such outcome", { kind: "say", data: { text: "a" }, on: { constructor: "a" } }],
    ["no call reaches it", { kind: "hangup" }],
  ])("is none if %s", (_, node) => {
    const lost = { kind: "say", data: { text: "Lost" }, on: { default: "lost" } };
    expect(loopsOf({ start: "a", nodes: { a: node, lost } })).toEqual([]);
  });
});
