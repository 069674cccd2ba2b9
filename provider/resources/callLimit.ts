import { defineList } from "../functions";
import { callLimitSchema } from "../objects/callLimit";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link CallLimit}. */
export interface CallLimitArgs extends InferArgs<typeof callLimitSchema> {}

/** Outputs of a {@link CallLimit}. */
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

/** A {@link CallLimit} as {@link listCallLimits} returns it. */
export interface GetCallLimitResult extends InferResult<typeof callLimitSchema, "CallLimit"> {}

/** Filter arguments for {@link listCallLimits}. */
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
