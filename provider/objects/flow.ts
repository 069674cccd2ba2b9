import { dialsElsewhere, graph } from "../flows";
import { defineObject, f } from "../schema";

/** Schema of a call flow. Source: Resource Reference, flow; Call Flows. */
export const flowSchema = defineObject({
  class: "Flow",
  apiName: "flow",
  path: "/flows",
  idPrefix: "flow",
  naturalKey: { fields: ["name"], scope: "account" },
  publishing: { field: "graph", enabledBy: "publish", isPublished: "isPublished", version: "version" },
  fields: {
    /** Name of the call flow. Unique within the account. */
    name: f.text(),
    /**
     * Nodes of the flow, and the next node for each outcome. Accepts the editor's format `{ start, nodes, edges }`, a
     * graph built with `pulumi-sipio/flows`, or a map of nodes, `{ start, nodes: { id: { kind, data, on } } }`.
     */
    graph: graph().loosens("destination", dialsElsewhere),
    /**
     * Whether changes to the graph are published. If false, changes stay a draft and callers hear the version that was
     * published last.
     * @default true
     */
    publish: f.boolean().default(true).stateOnly(),
    /**
     * Number of times that the flow has been published.
     * @default 0
     */
    version: f.integer().default(0).computed(),
    /**
     * Whether callers hear the current graph.
     * @default false
     */
    isPublished: f.boolean().default(false).computed(),
  },
});
