import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../schema";
import { nodeKindSchema } from "./nodeKinds";

/**
 * Whether a flow gets a node that can send a call out of the account, or such a node gets other data. A node can if its
 * kind dials out or is not documented.
 */
export function dialsElsewhere(old: unknown, now: unknown): boolean {
  const known = outboundNodes(old);
  return outboundNodes(now).some((node) => !known.some((one) => isDeepStrictEqual(one, node)));
}

/** Returns the kind and the data of the nodes that can send a call out of the account. */
function outboundNodes(graph: unknown): readonly unknown[] {
  const nodes = isRecord(graph) && isRecord(graph.nodes) ? Object.values(graph.nodes) : [];
  return nodes.filter(isRecord).flatMap(({ kind, data }) => (canDialOut(String(kind)) ? [{ kind, data }] : []));
}

/** Whether nodes of a kind can send a call out of the account. Kinds that are not documented can. */
export function canDialOut(kind: string): boolean {
  const schema = nodeKindSchema(kind);
  return schema === undefined || schema.dialsOut === true;
}
