import type { FlowGraph } from "pulumi-sipio/flows";

/** Maximum nesting depth before a node becomes a separate constant. */
const deepest = 6;

/** Layout of a node in the program. */
export interface Outlined {
  readonly id: string;
  /** Whether the node is a separate constant, or written inline at the only edge that leads to it. */
  readonly apart: boolean;
  /** Whether the ID must be written because the builder would generate another one. */
  readonly named: boolean;
  readonly edges: readonly {
    readonly outcome: string;
    readonly to: string;
    readonly as: "here" | "constant" | "name";
  }[];
}

/** Order and layout of the nodes of a flow. */
export interface Outline {
  /** Nodes by ID. If possible, each node comes after its targets. */
  readonly nodes: ReadonlyMap<string, Outlined>;
  /** Start node, then one node of each unreachable part. */
  readonly roots: readonly string[];
}

interface Visit {
  readonly id: string;
  /** Outcomes that lead to the node, from which the builder generates the ID. */
  readonly place: string;
  readonly depth: number;
  readonly edges: readonly (readonly [string, string])[];
  next: number;
}

/** Orders the nodes of a flow for a program. */
export function outline({ start, nodes }: FlowGraph): Outline {
  const edgesOf = (id: string) => Object.entries(nodes[id]?.on ?? {});
  const ways = new Map<string, number>();
  for (const to of Object.keys(nodes)
    .flatMap(edgesOf)
    .map(([, target]) => target))
    ways.set(to, (ways.get(to) ?? 0) + 1);
  const waysTo = (id: string) => ways.get(id) ?? 0;

  const visits = new Map<string, { readonly place: string; readonly apart: boolean }>();
  const done = new Map<string, Outlined>();
  const roots = new Set<string>();

  /** Visits all nodes reachable from a node, in the order of the builder. */
  function goThrough(root: string): void {
    if (visits.has(root)) return;
    roots.add(root);
    const open = [visit(root, "", 0, false)];
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const edge = at.edges[at.next];
      at.next += 1;
      if (edge === undefined) {
        done.set(at.id, outlined(at));
        open.pop();
      } else if (!visits.has(edge[1])) {
        const [outcome, to] = edge;
        const apart = waysTo(to) > 1 || at.depth === deepest;
        const base = isNamed(at.id) ? at.id : at.place;
        const place = outcome === "default" ? at.place : under(base, outcome);
        open.push(visit(to, place, apart ? 0 : at.depth + 1, apart));
      }
    }
  }

  function visit(id: string, place: string, depth: number, apart: boolean): Visit {
    visits.set(id, { place, apart });
    return { id, place, depth, edges: edgesOf(id), next: 0 };
  }

  /** Whether the ID must be written: the builder would generate another one, or several edges lead to the node. */
  function isNamed(id: string): boolean {
    return waysTo(id) > (roots.has(id) ? 0 : 1) || under(visits.get(id)?.place ?? "", nodes[id]?.kind ?? "") !== id;
  }

  function outlined({ id, edges }: Visit): Outlined {
    return {
      id,
      apart: visits.get(id)?.apart === true,
      named: isNamed(id),
      edges: edges.map(([outcome, to]) => {
        // A node that is not written yet encloses this one.
        if (!done.has(to) || roots.has(to)) return { outcome, to, as: "name" };
        return { outcome, to, as: visits.get(to)?.apart ? "constant" : "here" };
      }),
    };
  }

  goThrough(start);
  const rest = Object.keys(nodes).filter((id) => !visits.has(id));
  for (const id of [...rest.filter((one) => waysTo(one) === 0), ...rest]) goThrough(id);
  return { nodes: done, roots: [...roots] };
}

const under = (place: string, part: string) => (place === "" ? part : `${place}/${part}`);
