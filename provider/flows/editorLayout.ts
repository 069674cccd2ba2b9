import { isRecord, isSet, isUnknown, type Json, type Values } from "../schema";
import { outcomeOf } from "./parse";

/** Editor data of a flow, such as node positions and edge IDs. */
interface Drawing {
  readonly nodes: Readonly<Record<string, Values>>;
  readonly edges: Readonly<Record<string, Values>>;
}

const edgeKey = (source: unknown, outcome: string) => JSON.stringify([source, outcome]);

/** Returns the editor data of a flow, which does not affect calls. Returns `undefined` if there is none. */
export function layoutOf(given: unknown): Drawing | undefined {
  if (!isRecord(given)) return undefined;
  const listed = Array.isArray(given.nodes) ? given.nodes : undefined;
  const nodes = listed
    ? listed.filter(isRecord).map(({ id, type: _, data: __, ...rest }) => [String(id), plain(rest)] as const)
    : Object.entries(isRecord(given.nodes) ? given.nodes : {}).map(([id, node]) => {
        const { kind: _, data: __, on: ___, ...rest } = isRecord(node) ? node : {};
        return [id, plain(rest)] as const;
      });
  const edges = (Array.isArray(given.edges) ? given.edges : [])
    .filter(isRecord)
    .map(
      ({ source, target: _, sourceHandle, ...rest }) =>
        [edgeKey(source, outcomeOf(sourceHandle)), plain(rest)] as const,
    );
  const withLayout = [nodes, edges].map((all) => all.filter(([, rest]) => Object.keys(rest).length > 0));
  const [ofNodes = [], ofEdges = []] = withLayout;
  if (ofNodes.length + ofEdges.length === 0) return undefined;
  return { nodes: Object.fromEntries(ofNodes), edges: Object.fromEntries(ofEdges) };
}

function plain(rest: Values): Values {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => isSet(value) && !isUnknown(value)));
}

/** Restores editor data in a flow in wire format. Data of removed nodes is dropped, and new nodes have no position. */
export function drawn(document: Json, drawing: unknown): Json {
  if (!isDrawing(drawing) || !isRecord(document)) return document;
  const { nodes, edges } = document;
  if (!Array.isArray(nodes) || !Array.isArray(edges)) return document;
  const own = (of: Readonly<Record<string, Values>>, key: string) => (Object.hasOwn(of, key) ? of[key] : {});
  return {
    ...document,
    nodes: nodes.map((node) => ({ ...node, ...own(drawing.nodes, node.id) })),
    edges: edges.map((edge) => ({
      ...edge,
      ...own(drawing.edges, edgeKey(edge.source, outcomeOf(edge.sourceHandle))),
    })),
  };
}

function isDrawing(value: unknown): value is Drawing {
  return isRecord(value) && isRecord(value.nodes) && isRecord(value.edges);
}
