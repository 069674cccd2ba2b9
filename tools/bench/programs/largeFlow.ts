import type { FlowDocument } from "pulumi-sipio/flows";

/**
 * Creates a flow of `count` nodes: a chain of menus, each of which leads to the next two and ends in a hangup.
 * @param changedEvery Every n-th menu waits longer. If omitted, none does.
 */
export function largeFlow(count: number, changedEvery = Number.POSITIVE_INFINITY): FlowDocument {
  const menus = Array.from({ length: count - 2 }, (_, index) => `menu-${index}`);
  const nodes = menus.map((id, index) => ({
    id,
    type: "menu",
    position: { x: 0, y: 120 * index },
    data: {
      kind: "menu",
      promptText: `Menu ${index}: for sales, press 1; for support, press 2.`,
      maxDigits: 1,
      timeoutSec: (index + 1) % changedEvery === 0 ? 8 : 5,
    },
  }));
  const edge = (source: string, outcome: string, target = "bye") => ({
    id: `${source}:${outcome}`,
    source,
    target,
    sourceHandle: outcome,
  });
  return {
    start: "in",
    nodes: [
      { id: "in", type: "entry", data: { kind: "entry", trigger: "inbound" } },
      ...nodes,
      { id: "bye", type: "hangup", data: { kind: "hangup" } },
    ],
    edges: [
      { id: "in:default", source: "in", target: menus[0] ?? "bye" },
      ...menus.flatMap((id, index) => [
        edge(id, "digit:1", menus[index + 1]),
        edge(id, "digit:2", menus[index + 2]),
        edge(id, "timeout"),
        edge(id, "invalid"),
      ]),
    ],
  };
}
