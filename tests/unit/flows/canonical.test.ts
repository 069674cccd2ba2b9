import fc from "fast-check";
import { nodeKinds, normalizeFlow, validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check, fromWire, type Json, toWire } from "pulumi-sipio/schema";
import { validateBody } from "../../../sandbox/objects/validateBody";
import { type Document, flowDocuments, outcomesOf } from "../../support/flowGraphs";

const flow = objects.require("Flow");
const documents = flowDocuments(objects, 7);
const runs = { numRuns: 200 };

const shuffled = <T>(all: readonly T[]) =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });
/** The value with the members of its objects in reverse order. */
const reversed = (value: unknown): unknown =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, inner]) => [name, reversed(inner)]),
      );

/** The same flow in another notation. */
const otherwise = (document: Document): fc.Arbitrary<unknown> =>
  fc
    .record({
      nodes: shuffled(document.nodes),
      edges: shuffled(document.edges),
      at: fc.integer(),
      asMap: fc.boolean(),
    })
    .map(({ nodes, edges, at, asMap }) => {
      const start = "In";
      const bare = (data: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(data).filter(([name]) => name !== "kind"));
      const all = nodes.map(({ id, data }) => {
        const withDefaults = data.kind === "menu" ? { bargeIn: true, ...data, note2: null } : { ...data, note2: null };
        return { id, type: data.kind, position: { x: at, y: at }, data: reversed(withDefaults) as typeof data };
      });
      if (!asMap)
        return { version: 3, start, edges: edges.map((edge, index) => ({ ...edge, id: `e${index}` })), nodes: all };
      const on = (id: string) =>
        Object.fromEntries(
          edges.flatMap(({ source, sourceHandle = "default", target }) =>
            source === id ? [[sourceHandle, target]] : [],
          ),
        );
      return {
        start,
        nodes: Object.fromEntries(
          all.map(({ id, type, data, position }) => [id, { kind: type, position, data: bare(data), on: on(id) }]),
        ),
      };
    });

type Mutation = readonly [what: string, mutated: Document];

/** Changes of the document's nodes and edges that affect calls or leave the flow the same. */
function mutations({ nodes, edges }: Document): fc.Arbitrary<Mutation> {
  const node = fc.constantFrom(...nodes.keys());
  const withData = (at: number, data: Readonly<Record<string, unknown>>): Document => ({
    nodes: nodes.map((one, index) => (index === at ? { ...one, data: { ...one.data, ...data } } : one)),
    edges,
  });
  const all: fc.Arbitrary<Mutation>[] = [
    node.map((at) => ["other data", withData(at, { x9: "changed" })]),
    node.map((at) => ["nothing", withData(at, { x9: null })]),
    fc.constant(["another node", { nodes: [...nodes, { id: "New", data: { kind: "hangup" } }], edges }]),
    fc.constant([
      "another beginning",
      { start: "New", nodes: [...nodes, { id: "New", data: { kind: "hangup" } }], edges },
    ]),
  ];
  if (edges.length > 0) {
    const edge = fc.constantFrom(...edges.keys());
    all.push(
      edge.map((at) => ["an edge less", { nodes, edges: edges.filter((_, index) => index !== at) }]),
      fc
        .tuple(edge, node)
        .map(([at, to]) => [
          edges[at]?.target === nodes[to]?.id ? "nothing" : "an edge elsewhere",
          { nodes, edges: edges.map((one, index) => (index === at ? { ...one, target: nodes[to]?.id ?? "" } : one)) },
        ]),
    );
  }
  return fc.oneof(...all);
}

describe("the canonical form of a flow", () => {
  it("is the same after the API, the sandbox and a read, for any valid flow", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(validateFlow(document, objects).filter(({ severity }) => severity === "error")).toEqual([]);
        const { values, problems } = check(flow, { name: "F", graph: document }, objects);
        expect(problems).toEqual([]);
        const { columns } = validateBody(flow, objects, toWire(flow, { name: "F", graph: values.graph }));
        const kept = JSON.parse(JSON.stringify(columns)) as Record<string, Json>;
        expect(fromWire(flow, kept).graph).toEqual(values.graph);
        expect(normalizeFlow(kept.graph)).toEqual(values.graph);
        expect(check(flow, values, objects).values).toEqual(values);
      }),
      runs,
    );
  });

  it("is the same for every notation of a flow", () => {
    fc.assert(
      fc.property(
        documents.chain((document) => fc.tuple(fc.constant(document), otherwise(document))),
        ([document, other]) => {
          expect(normalizeFlow(other)).toEqual(normalizeFlow({ ...document, start: "In" }));
        },
      ),
      runs,
    );
  });

  it("differs exactly if a change affects calls", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        documents.chain((document) => fc.tuple(fc.constant(document), mutations(document))),
        ([document, [what, mutated]]) => {
          seen.set(what, (seen.get(what) ?? 0) + 1);
          const [before, after] = [normalizeFlow(document), normalizeFlow(mutated)];
          if (what === "nothing") expect(after).toEqual(before);
          else expect(after).not.toEqual(before);
        },
      ),
      runs,
    );
    console.log(`changes of random flows: ${[...seen].map(([what, count]) => `${what} ${count}`).join(", ")}`);
    expect(seen.size).toBe(6);
  });

  it("is tested with flows of every kind", () => {
    const seen = new Set(fc.sample(documents, 300).flatMap(({ nodes }) => nodes.map(({ data }) => data.kind)));
    expect([...seen]).toEqual(expect.arrayContaining(Object.keys(nodeKinds)));
    expect(outcomesOf("menu")).toHaveLength(14);
  });
});
