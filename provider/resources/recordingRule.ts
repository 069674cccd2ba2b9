import { defineGet, defineList } from "../functions";
import { recordingRuleSchema } from "../objects/recordingRule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link RecordingRule}. */
export interface RecordingRuleArgs extends InferArgs<typeof recordingRuleSchema> {}

/** Outputs of a {@link RecordingRule}. */
export interface RecordingRuleOutputs extends InferOutputs<typeof recordingRuleSchema> {}

/**
 * Rule that determines whether calls of the account, a user or a number are recorded. Use it to record calls always,
 * never or on request. Recording may require the consent of all parties, so check the law before you enable it.
 *
 * @example
 * Turn off recording for the account
 * ```ts
 * new sipio.RecordingRule("nothing", { scope: "account", direction: "any", mode: "off" });
 * ```
 *
 * @example
 * Record calls to one number on request
 * ```ts
 * new sipio.RecordingRule("orders", { scope: mainLine, direction: "in", mode: "on_demand", stereo: true });
 * ```
 */
export class RecordingRule extends resourceClass<RecordingRuleArgs, RecordingRuleOutputs, "RecordingRule">(
  recordingRuleSchema,
) {}

/** A {@link RecordingRule} as {@link getRecordingRule} and {@link listRecordingRules} return it. */
export interface GetRecordingRuleResult extends InferResult<typeof recordingRuleSchema, "RecordingRule"> {}

/** Arguments for {@link getRecordingRule}. */
export interface GetRecordingRuleArgs extends InferKey<typeof recordingRuleSchema> {}

/** Filter arguments for {@link listRecordingRules}. */
export interface ListRecordingRulesArgs extends InferFilter<typeof recordingRuleSchema> {}

/**
 * Looks up a recording rule by scope and direction.
 *
 * @example
 * Look up the account's rule for inbound calls
 * ```ts
 * const inbound = sipio.getRecordingRule({ scope: "account", direction: "in" });
 * ```
 */
export const getRecordingRule = defineGet<GetRecordingRuleArgs, GetRecordingRuleResult>(recordingRuleSchema);

/**
 * Lists recording rules, optionally filtered by property.
 *
 * @example
 * List rules that record every call
 * ```ts
 * const recorded = sipio.listRecordingRules({ mode: "on" });
 * ```
 */
export const listRecordingRules = defineList<ListRecordingRulesArgs, GetRecordingRuleResult>(recordingRuleSchema);
