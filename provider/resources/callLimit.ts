import { defineList } from "../functions";
import { callLimitSchema } from "../objects/callLimit";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link CallLimit}. */
export interface CallLimitArgs extends InferArgs<typeof callLimitSchema> {}

/** What a {@link CallLimit} has once it is made. */
export interface CallLimitOutputs extends InferOutputs<typeof callLimitSchema> {}

/**
 * A ceiling on how many calls begin within a period. Several can stand on one scope: 10 a minute and 200 an hour.
 *
 * @example
 * ```ts
 * new sipio.CallLimit("outbound-burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10, hard: true });
 * ```
 */
export class CallLimit extends resourceClass<CallLimitArgs, CallLimitOutputs, "CallLimit">(callLimitSchema) {}

/** What a look-up finds of a {@link CallLimit}. */
export interface GetCallLimitResult extends InferResult<typeof callLimitSchema, "CallLimit"> {}

/** What narrows a list of {@link CallLimit}s. */
export interface ListCallLimitsArgs extends InferFilter<typeof callLimitSchema> {}

/**
 * Finds the account's call limits: all, or those with certain values.
 *
 * @example
 * ```ts
 * const ofDana = sipio.listCallLimits({ scope: dana });
 * ```
 */
export const listCallLimits = defineList<ListCallLimitsArgs, GetCallLimitResult>(callLimitSchema);
