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

/** The rule's description. Source: Resource Reference, recording_rule. */
export const recordingRule = defineObject({
  class: "RecordingRule",
  apiName: "recording_rule",
  path: "/policies/recording-rules",
  idPrefix: "rec",
  unique: { fields: ["scope", "direction"], within: "account" },
  fields: {
    /** Whose calls it holds for: the account's, a user's, or those of a number. Changing it replaces the rule. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Which calls it holds for; one rule for each direction of a scope. */
    direction: f.enumeration(["in", "out", "any"]),
    /** Whether calls are recorded: never, always, or when somebody in the call asks for it. */
    mode: f.enumeration(["off", "on", "on_demand"]),
    /** Whether the two sides are kept on a channel each. */
    stereo: f.boolean().optional(),
  },
});

/** What a program gives for a {@link RecordingRule}. */
export interface RecordingRuleArgs extends InferArgs<typeof recordingRule> {}
/** What a {@link RecordingRule} has once it is made. */
export interface RecordingRuleOutputs extends InferOutputs<typeof recordingRule> {}

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
  recordingRule,
) {}

/** What a look-up finds of a {@link RecordingRule}. */
export interface RecordingRuleValues extends InferResult<typeof recordingRule, "RecordingRule"> {}
/** What names one {@link RecordingRule} to a look-up. */
export interface GetRecordingRuleArgs extends InferKey<typeof recordingRule> {}
/** What narrows a list of {@link RecordingRule}s. */
export interface ListRecordingRulesArgs extends InferFilter<typeof recordingRule> {}

/**
 * Finds the rule of a scope and a direction.
 *
 * @example
 * ```ts
 * const inbound = sipio.getRecordingRule({ scope: "account", direction: "in" });
 * ```
 */
export const getRecordingRule = defineGet<GetRecordingRuleArgs, RecordingRuleValues>(recordingRule);

/**
 * Finds the account's recording rules: all, or those with certain values.
 *
 * @example
 * ```ts
 * const recorded = sipio.listRecordingRules({ mode: "on" });
 * ```
 */
export const listRecordingRules = defineList<ListRecordingRulesArgs, RecordingRuleValues>(recordingRule);
