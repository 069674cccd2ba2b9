import { defineGet, defineList } from "../functions";
import { recordingRuleSchema } from "../objects/recordingRule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link RecordingRule}. */
export interface RecordingRuleArgs extends InferArgs<typeof recordingRuleSchema> {}

/** Outputs of a {@link RecordingRule}. */
export interface RecordingRuleOutputs extends InferOutputs<typeof recordingRuleSchema> {}

/**
 * Whether calls are recorded. Which consent a recording needs is a matter of law where the parties are; see to it before
 * this is turned on.
 *
 * @example
 * ```ts
 * new sipio.RecordingRule("nothing", { scope: "account", direction: "any", mode: "off" });
 * ```
 *
 * @example
 * One number's calls, when an agent asks for it:
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
 * Finds the rule of a scope and a direction.
 *
 * @example
 * ```ts
 * const inbound = sipio.getRecordingRule({ scope: "account", direction: "in" });
 * ```
 */
export const getRecordingRule = defineGet<GetRecordingRuleArgs, GetRecordingRuleResult>(recordingRuleSchema);

/**
 * Finds the account's recording rules: all, or those with certain values.
 *
 * @example
 * ```ts
 * const recorded = sipio.listRecordingRules({ mode: "on" });
 * ```
 */
export const listRecordingRules = defineList<ListRecordingRulesArgs, GetRecordingRuleResult>(recordingRuleSchema);
