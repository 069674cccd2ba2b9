import { defineObject, f } from "../schema";

/** Schema of a rule. Source: Resource Reference, recording_rule. */
export const recordingRuleSchema = defineObject({
  class: "RecordingRule",
  apiName: "recording_rule",
  path: "/policies/recording-rules",
  idPrefix: "rec",
  naturalKey: { fields: ["scope", "direction"], scope: "account" },
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
