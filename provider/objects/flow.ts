import { graph } from "../flows";
import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The flow's description. Source: Resource Reference, flow; Call Flows. */
export const flow = defineObject({
  class: "Flow",
  apiName: "flow",
  path: "/flows",
  idPrefix: "flow",
  unique: { fields: ["name"], within: "account" },
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

/** What a program gives for a {@link Flow}. */
export interface FlowArgs extends InferArgs<typeof flow> {}
/** What a {@link Flow} has once it is made. */
export interface FlowOutputs extends InferOutputs<typeof flow> {}

/**
 * A call flow: what a caller hears, is asked, and where the call goes.
 *
 * @example
 * With the builder, whose functions are those of `pulumi-sipio/flows`:
 * ```ts
 * const welcoming = new sipio.Flow("welcoming", {
 *   name: "Welcoming",
 *   graph: flow(
 *     entry("inbound").to(
 *       timeCondition(hours)
 *         .on("in_hours", enqueue(support))
 *         .on("out_of_hours", say("We are closed.").to(voicemail(mailbox))),
 *     ),
 *   ),
 * });
 * ```
 *
 * @example
 * As the platform's editor writes it:
 * ```ts
 * const reception = new sipio.Flow("reception", {
 *   name: "Reception",
 *   graph: {
 *     nodes: [
 *       { id: "in", data: { kind: "entry", trigger: "inbound" } },
 *       { id: "open", data: { kind: "timeCondition", scheduleId: hours } },
 *       { id: "support", data: { kind: "enqueue", queueId: support } },
 *       { id: "message", data: { kind: "voicemail", mailboxId: mailbox } },
 *     ],
 *     edges: [
 *       { source: "in", target: "open" },
 *       { source: "open", target: "support", sourceHandle: "in_hours" },
 *       { source: "open", target: "message", sourceHandle: "out_of_hours" },
 *     ],
 *   },
 * });
 * ```
 */
export class Flow extends resourceClass<FlowArgs, FlowOutputs, "Flow">(flow) {}

/** What a look-up finds of a {@link Flow}. */
export interface FlowValues extends InferResult<typeof flow, "Flow"> {}
/** What names one {@link Flow} to a look-up. */
export interface GetFlowArgs extends InferKey<typeof flow> {}
/** What narrows a list of {@link Flow}s. */
export interface ListFlowsArgs extends InferFilter<typeof flow> {}

/**
 * Finds the account's flow of a name.
 *
 * @example
 * ```ts
 * const welcome = sipio.getFlow({ name: "Welcome" });
 * ```
 */
export const getFlow = defineGet<GetFlowArgs, FlowValues>(flow);

/**
 * Finds the account's flows: all, or those with certain values.
 *
 * @example
 * ```ts
 * const flows = sipio.listFlows();
 * ```
 */
export const listFlows = defineList<ListFlowsArgs, FlowValues>(flow);
