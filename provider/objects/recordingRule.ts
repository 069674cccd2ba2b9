import { changed, defineObject, f, loosenedByCreate, loosenedByDelete } from "../schema";

/** Schema of a recording rule. Source: Resource Reference, recording_rule. */
export const recordingRuleSchema = defineObject({
  class: "RecordingRule",
  apiName: "recording_rule",
  path: "/policies/recording-rules",
  idPrefix: "rec",
  naturalKey: { fields: ["scope", "direction"], scope: "account" },
  loosens: [loosenedByCreate("recording"), loosenedByDelete("recording")],
  fields: {
    /** Scope of the rule: calls of the account, a user or a number. Changing it replaces the rule. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces().loosens("recording", changed),
    /** Direction of the calls that the rule applies to. Each scope can have one rule per direction. */
    direction: f.enumeration(["in", "out", "any"]).loosens("recording", changed),
    /** Recording mode. Calls are recorded never (`off`), always (`on`) or on request (`on_demand`). */
    mode: f.enumeration(["off", "on", "on_demand"]).loosens("recording", changed),
    /** Whether each side of the call is recorded on a separate channel. */
    stereo: f.boolean().optional(),
  },
});
