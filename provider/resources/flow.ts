import { defineGet, defineList } from "../functions";
import { flowSchema } from "../objects/flow";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Flow}. */
export interface FlowArgs extends InferArgs<typeof flowSchema> {}

/** Outputs of a {@link Flow}. */
export interface FlowOutputs extends InferOutputs<typeof flowSchema> {}

/**
 * Call flow (IVR): a graph of prompts, menus and routing steps that handles a call. Use it as the destination of a
 * number or an extension. Changes to the graph are published unless `publish` is false.
 *
 * @example
 * Branch by business hours with the builder in `pulumi-sipio/flows`
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
 * Declare a flow in the editor's format
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
export class Flow extends resourceClass<FlowArgs, FlowOutputs, "Flow">(flowSchema) {}

/** A {@link Flow} as {@link getFlow} and {@link listFlows} return it. */
export interface GetFlowResult extends InferResult<typeof flowSchema, "Flow"> {}

/** Arguments for {@link getFlow}. */
export interface GetFlowArgs extends InferKey<typeof flowSchema> {}

/** Filter arguments for {@link listFlows}. */
export interface ListFlowsArgs extends InferFilter<typeof flowSchema> {}

/**
 * Looks up a call flow by name.
 *
 * @example
 * Look up a call flow by name
 * ```ts
 * const welcome = sipio.getFlow({ name: "Welcome" });
 * ```
 */
export const getFlow = defineGet<GetFlowArgs, GetFlowResult>(flowSchema);

/**
 * Lists call flows, optionally filtered by property.
 *
 * @example
 * List all call flows
 * ```ts
 * const flows = sipio.listFlows();
 * ```
 */
export const listFlows = defineList<ListFlowsArgs, GetFlowResult>(flowSchema);
