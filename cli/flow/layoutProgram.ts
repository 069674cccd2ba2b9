import type { FlowGraph } from "pulumi-sipio/flows";

/** How many nodes may stand inside of each other before one gets a line of its own. */
const deepest = 6;

/** How a node of a flow is written. */
export interface Outlined {
  readonly id: string;
  /** Whether it is a constant of its own, or stands where the one edge to it begins. */
  readonly apart: boolean;
  /** Whether its id must be given, since its place makes another one. */
  readonly named: boolean;
  readonly edges: readonly {
    readonly outcome: string;
    readonly to: string;
    readonly as: "here" | "constant" | "name";
  }[];
}

/** In which order, and how, the nodes of a flow are written. */
export interface Outline {
  /** The nodes by their ids, each behind those that it leads to, as far as that can be. */
  readonly nodes: ReadonlyMap<string, Outlined>;
  /** Where the flow begins, and then one node of each part that no edge leads to. */
  readonly roots: readonly string[];
}

interface Visit {
  readonly id: string;
  /** The outcomes that lead there, as the builder makes ids of them. */
  readonly place: string;
  readonly depth: number;
  readonly edges: readonly (readonly [string, string])[];
  next: number;
}

/** Orders the nodes of a flow so that a program can write them one after the other. */
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

  /** Goes through all that a node leads to, in the order in which the builder does. */
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

  /** Whether its id must be given: its place makes another one, or more than one edge leads to it. */
  function isNamed(id: string): boolean {
    return waysTo(id) > (roots.has(id) ? 0 : 1) || under(visits.get(id)?.place ?? "", nodes[id]?.kind ?? "") !== id;
  }

  function outlined({ id, edges }: Visit): Outlined {
    return {
      id,
      apart: visits.get(id)?.apart === true,
      named: isNamed(id),
      edges: edges.map(([outcome, to]) => {
        // What is not written yet is one of those inside of which this node stands.
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
