import { graph } from "../flows";
import { defineObject, f } from "../schema";

/** Schema of a flow. Source: Resource Reference, flow; Call Flows. */
export const flowSchema = defineObject({
  class: "Flow",
  apiName: "flow",
  path: "/flows",
  idPrefix: "flow",
  naturalKey: { fields: ["name"], scope: "account" },
  publishing: { field: "graph", enabledBy: "publish", isPublished: "isPublished", version: "version" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /**
     * What happens to a call: nodes, and for each outcome of a node the one where the call goes on. It is given as the
     * platform's editor writes it, `{ start, nodes, edges }`, with the builder of `pulumi-sipio/flows`, or as a map of nodes,
     * `{ start, nodes: { id: { kind, data, on } } }`.
     */
    graph: graph(),
    /**
     * Whether each change is published, so that callers hear it. Without it, changes stay a draft, and callers hear the
     * version that was published last. Default true.
     */
    publish: f.boolean().default(true).stateOnly(),
    /** How many times it was published. */
    version: f.integer().default(0).computed(),
    /** Whether callers hear the graph as it stands here. */
    isPublished: f.boolean().default(false).computed(),
  },
});
