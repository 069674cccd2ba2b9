import { defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import { defineObject, f, type InferArgs, type InferFilter, type InferOutputs, type InferResult } from "../schema";

/** The limit's description. Source: Resource Reference, call_limit; Concurrency. */
export const callLimit = defineObject({
  class: "CallLimit",
  apiName: "call_limit",
  path: "/policies/call-limits",
  idPrefix: "lim",
  fields: {
    /** Whose calls are counted: the account's, a user's, a number's, or those to each number called. Changing it replaces. */
    scope: f.scope({ account: null, user: "User", did: "Number", number: null }).replaces(),
    /** Which calls are counted. */
    direction: f.enumeration(["in", "out", "dialer", "any"]),
    /** Length of the sliding window in seconds. */
    periodSec: f.integer({ min: 1 }),
    /** Calls that may begin within the window. */
    maxCount: f.integer(),
    /** Whether a call above the limit is refused. */
    hard: f.boolean().optional(),
  },
});

/** What a program gives for a {@link CallLimit}. */
export interface CallLimitArgs extends InferArgs<typeof callLimit> {}
/** What a {@link CallLimit} has once it is made. */
export interface CallLimitOutputs extends InferOutputs<typeof callLimit> {}

/**
 * A ceiling on how many calls begin within a period. Several can stand on one scope: 10 a minute and 200 an hour.
 *
 * @example
 * ```ts
 * new sipio.CallLimit("outbound-burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10, hard: true });
 * ```
 */
export class CallLimit extends resourceClass<CallLimitArgs, CallLimitOutputs, "CallLimit">(callLimit) {}

/** What a look-up finds of a {@link CallLimit}. */
export interface CallLimitValues extends InferResult<typeof callLimit, "CallLimit"> {}
/** What narrows a list of {@link CallLimit}s. */
export interface ListCallLimitsArgs extends InferFilter<typeof callLimit> {}

/**
 * Finds the account's call limits: all, or those with certain values.
 *
 * @example
 * ```ts
 * const ofDana = sipio.listCallLimits({ scope: dana });
 * ```
 */
export const listCallLimits = defineList<ListCallLimitsArgs, CallLimitValues>(callLimit);
