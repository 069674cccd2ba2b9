import { nodeKindSchema } from "../nodeKinds";
import type { ParsedFlow } from "../parse";
import { type FlowDiagnostic, flowDiagnostic } from ".";

/** Edge that a call takes without action by the caller. */
interface Hop {
  readonly outcome: string;
  readonly to: string;
}

/** Maximum number of hops shown in a message. */
const mostTold = 8;

/** Finds loops that a call never leaves while the caller does nothing. Reports each loop once. */
export function loops(form: ParsedFlow, reached: ReadonlySet<string>): FlowDiagnostic[] {
  const hops = new Map([...reached].map((id) => [id, hopsOf(form, id)]));
  const places = new Map([...reached].map((id, place) => [id, place]));
  return circular(hops).map((circle) => {
    // The loop is reported at the node that a call reaches first.
    const first = [...circle].reduce((one, other) => ((places.get(other) ?? 0) < (places.get(one) ?? 0) ? other : one));
    const way = wayRound(first, circle, hops);
    const shown = way.slice(0, mostTold).map(({ outcome, to }) => ` –${outcome}→ ${to}`);
    const more = way.length > mostTold ? " … and back" : "";
    const reason = `a call can loop forever while the caller does nothing: ${first}${shown.join("")}${more}`;
    return flowDiagnostic("loop-endless", { node: first, outcome: way[0]?.outcome ?? "" }, reason);
  });
}

/** Returns the edges of a node that require no action by the caller. Empty if the outcomes are not documented. */
function hopsOf({ nodes }: ParsedFlow, id: string): Hop[] {
  const node = nodes.get(id);
  const outcomes = node && nodeKindSchema(node.kind)?.outcomes;
  if (node === undefined || outcomes === undefined || outcomes === "open") return [];
  return [...node.on]
    .filter(([outcome]) => Object.hasOwn(outcomes, outcome) && !outcomes[outcome]?.byCaller)
    .map(([outcome, to]) => ({ outcome, to }));
}

/**
 * Returns the sets of nodes that can all reach each other, including single nodes that reach themselves. Tarjan's
 * algorithm without recursion.
 */
function circular(hops: ReadonlyMap<string, readonly Hop[]>): Set<string>[] {
  const found: Set<string>[] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of hops.keys()) {
    if (order.has(root)) continue;
    const way: { readonly id: string; next: number }[] = [{ id: root, next: 0 }];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const { id } = at;
      if (at.next === 0) {
        order.set(id, order.size);
        lowest.set(id, order.get(id) ?? 0);
        open.push(id);
        isOpen.add(id);
      }
      const own = hops.get(id) ?? [];
      const hop = own[at.next];
      at.next += 1;
      if (hop !== undefined && hops.has(hop.to)) {
        if (!order.has(hop.to)) way.push({ id: hop.to, next: 0 });
        else if (isOpen.has(hop.to)) lower(lowest, id, order.get(hop.to));
        continue;
      }
      if (hop !== undefined) continue;
      way.pop();
      const before = way.at(-1);
      if (before !== undefined) lower(lowest, before.id, lowest.get(id));
      if (lowest.get(id) !== order.get(id)) continue;
      const set = new Set(open.splice(open.lastIndexOf(id)));
      for (const member of set) isOpen.delete(member);
      if (set.size > 1 || own.some(({ to }) => to === id)) found.push(set);
    }
  }
  return found;
}

function lower(lowest: Map<string, number>, id: string, to: number | undefined): void {
  lowest.set(id, Math.min(lowest.get(id) ?? 0, to ?? 0));
}

/** Returns the shortest path from a node of a loop back to itself. */
function wayRound(first: string, circle: ReadonlySet<string>, hops: ReadonlyMap<string, readonly Hop[]>): Hop[] {
  const seen = new Set<string>();
  const queue: { readonly id: string; readonly way: Hop[] }[] = [{ id: first, way: [] }];
  for (const { id, way } of queue) {
    for (const hop of hops.get(id) ?? []) {
      if (hop.to === first) return [...way, hop];
      if (!circle.has(hop.to) || seen.has(hop.to)) continue;
      seen.add(hop.to);
      queue.push({ id: hop.to, way: [...way, hop] });
    }
  }
  return [];
}
