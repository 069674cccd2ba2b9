import fc from "fast-check";
import { type NodeKind, nodeKinds } from "pulumi-sipio/flows";
import type { AnyField, SchemaRegistry } from "pulumi-sipio/schema";
import { accepted } from "./arbitrary";

/** A flow document as mutable data. */
export interface Document {
  readonly start?: string;
  readonly nodes: readonly { readonly id: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly sourceHandle?: string }[];
}

/** Undocumented kinds of nodes. */
const unknownKinds = ["webhook", "setVariable"];
const anyOutcomes = ["default", "answered", "failed"];

/** The outcomes of a node kind. */
export function outcomesOf(kind: string): readonly string[] {
  const outcomes = nodeKinds[kind as NodeKind]?.outcomes;
  return outcomes === undefined || outcomes === "open" ? anyOutcomes : Object.keys(outcomes);
}

function dataOf(kind: string, registry: SchemaRegistry): fc.Arbitrary<Record<string, unknown>> {
  const fields: Readonly<Record<string, AnyField>> = nodeKinds[kind as NodeKind]?.fields ?? {};
  const all = Object.entries(fields).map(([name, field]) => {
    const given = accepted(field, name, registry);
    // Null equals a missing value.
    return [name, field.options.presence === "required" ? given : fc.option(given)] as const;
  });
  const required = all.flatMap(([name]) => (fields[name]?.options.presence === "required" ? [name] : []));
  return fc.record(Object.fromEntries(all), { requiredKeys: required }).chain((data) =>
    // Undocumented data is kept unchanged.
    fc
      .dictionary(fc.constantFrom("note", "x1"), fc.jsonValue(), { maxKeys: 2 })
      .map((more) => ({ ...more, ...data, kind })),
  );
}

/** Valid flows as the editor writes them: any kinds, any data, edges for any outcomes. */
export function flowDocuments(registry: SchemaRegistry, maxNodes = 6): fc.Arbitrary<Document> {
  const kind = fc.constantFrom(...Object.keys(nodeKinds).filter((name) => name !== "entry"), ...unknownKinds);
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9/:_-]{0,8}$/), { minLength: 0, maxLength: maxNodes - 1 });
  return fc
    .tuple(dataOf("entry", registry), ids)
    .chain(([entry, names]) =>
      fc.tuple(
        fc.constant(entry),
        fc.tuple(...names.map((id) => kind.chain((of) => dataOf(of, registry)).map((data) => ({ id, data })))),
      ),
    )
    .chain(([entry, others]) => {
      const nodes = [{ id: "In", data: entry }, ...others].map((node) => ({ ...node, position: { x: 1, y: 2 } }));
      const edges = nodes.flatMap(({ id, data }) =>
        outcomesOf(String(data.kind)).map((outcome) =>
          fc.option(fc.constantFrom(...nodes)).map((to) => ({
            source: id,
            target: to?.id,
            ...(outcome !== "default" && { sourceHandle: outcome }),
          })),
        ),
      );
      return fc.tuple(...edges).map((all) => ({
        nodes,
        edges: all.flatMap(({ target, ...edge }) => (target === undefined ? [] : [{ ...edge, target }])),
      }));
    });
}
