import { defineList } from "../functions";
import { callLimitSchema } from "../objects/callLimit";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link CallLimit}. */
export interface CallLimitArgs extends InferArgs<typeof callLimitSchema> {}

/** Outputs of a {@link CallLimit}. */
export interface CallLimitOutputs extends InferOutputs<typeof callLimitSchema> {}

/**
 * Limit on the number of calls that can start within a sliding window, as part of call admission control (CAC). Use it
 * to contain toll fraud, such as calls placed with a stolen password. A scope can have several limits, such as 10 calls
 * per minute and 200 per hour.
 *
 * @example
 * Limit bursts of outbound calls
 * ```ts
 * new sipio.CallLimit("outbound-burst", {
 *   scope: "account",
 *   direction: "out",
 *   periodSec: 60,
 *   maxCount: 10,
 *   hard: true,
 * });
 * ```
 *
 * @example
 * Limit a user to 20 outbound calls per hour
 * ```ts
 * new sipio.CallLimit("dana", { scope: dana, direction: "out", periodSec: 3600, maxCount: 20, hard: true });
 * ```
 */
export class CallLimit extends resourceClass<CallLimitArgs, CallLimitOutputs, "CallLimit">(callLimitSchema) {}

/** A {@link CallLimit} as {@link listCallLimits} returns it. */
export interface GetCallLimitResult extends InferResult<typeof callLimitSchema, "CallLimit"> {}

/** Filter arguments for {@link listCallLimits}. */
export interface ListCallLimitsArgs extends InferFilter<typeof callLimitSchema> {}

/**
 * Lists call limits, optionally filtered by property.
 *
 * @example
 * List the limits of one user
 * ```ts
 * const ofDana = sipio.listCallLimits({ scope: dana });
 * ```
 */
export const listCallLimits = defineList<ListCallLimitsArgs, GetCallLimitResult>(callLimitSchema);
