import { defineObject, f } from "../schema";

/** Schema of a rule. Source: Resource Reference, recording_rule. */
export const recordingRuleSchema = defineObject({
  class: "RecordingRule",
  apiName: "recording_rule",
  path: "/policies/recording-rules",
  idPrefix: "rec",
  naturalKey: { fields: ["scope", "direction"], scope: "account" },
  fields: {
    /** Calls that the rule applies to: the account's, a user's or a number's. Changing it replaces the rule. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Direction of the calls that the rule applies to. A scope can have one rule per direction. */
    direction: f.enumeration(["in", "out", "any"]),
    /** Recording mode: never (`off`), always (`on`) or on request during the call (`on_demand`). */
    mode: f.enumeration(["off", "on", "on_demand"]),
    /** Whether the two sides of the call are recorded on separate channels. */
    stereo: f.boolean().optional(),
  },
});
