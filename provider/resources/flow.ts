import { defineGet, defineList } from "../functions";
import { flowSchema } from "../objects/flow";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Flow}. */
export interface FlowArgs extends InferArgs<typeof flowSchema> {}

/** Outputs of a {@link Flow}. */
export interface FlowOutputs extends InferOutputs<typeof flowSchema> {}

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
export class Flow extends resourceClass<FlowArgs, FlowOutputs, "Flow">(flowSchema) {}

/** A {@link Flow} as {@link getFlow} and {@link listFlows} return it. */
export interface GetFlowResult extends InferResult<typeof flowSchema, "Flow"> {}

/** Arguments for {@link getFlow}. */
export interface GetFlowArgs extends InferKey<typeof flowSchema> {}

/** Filter arguments for {@link listFlows}. */
export interface ListFlowsArgs extends InferFilter<typeof flowSchema> {}

/**
 * Finds the account's flow of a name.
 *
 * @example
 * ```ts
 * const welcome = sipio.getFlow({ name: "Welcome" });
 * ```
 */
export const getFlow = defineGet<GetFlowArgs, GetFlowResult>(flowSchema);

/**
 * Finds the account's flows: all, or those with certain values.
 *
 * @example
 * ```ts
 * const flows = sipio.listFlows();
 * ```
 */
export const listFlows = defineList<ListFlowsArgs, GetFlowResult>(flowSchema);
