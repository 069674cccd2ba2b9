import {
  defineObject,
  f,
  forbiddenWhen,
  type InferInlineArgs,
  type InferInlineResult,
  requiredIff,
  requiredWhen,
} from "../schema";

/** Schema of an option. Source: Resource Reference, in_queue_option; In-Queue Options. */
export const inQueueOptionSchema = defineObject({
  class: "InQueueOption",
  apiName: "in_queue_option",
  path: "/queues/{queue}/options",
  idPrefix: "iqo",
  naturalKey: { fields: ["digit"], scope: "parent" },
  fields: {
    /** The queue. Changing it replaces the option. */
    queue: f.parent("Queue"),
    /** The key that the caller presses; one option for each key. Changing it replaces the option. */
    digit: f.enumeration(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]).replaces(),
    /** What happens: leave for another destination, call a webhook, call one and stay, be called back, or hang up. */
    action: f.enumeration(["route", "webhook", "deflect", "callback", "hangup"]),
    /** Where the caller goes, for the action `route`. */
    dest: f.target().optional(),
    /** What is called, for the actions `webhook` and `deflect`; https only. */
    webhookUrl: f.httpsUrl().optional(),
    /** Bearer token for the webhook, in the secret store. */
    webhookSecret: f.secretRef().optional(),
    /** Whether the caller keeps waiting afterwards; `deflect` always does. */
    stayInQueue: f.boolean().optional(),
    /** What the caller hears as a confirmation. */
    promptMedia: f.ref("MediaFile").optional(),
    /** What it is called in the console. */
    label: f.text().optional(),
  },
  rules: [
    requiredIff("dest", { action: "route" }),
    requiredWhen("webhookUrl", { action: ["webhook", "deflect"] }),
    forbiddenWhen("stayInQueue", false, { action: "deflect" }),
  ],
});

/** Arguments for a {@link InQueueOption} in the list of its parent. */
export interface InlineInQueueOptionArgs extends InferInlineArgs<typeof inQueueOptionSchema> {}

/** Outputs of a {@link InQueueOption} in the list of its parent, which is a map by natural key. */
export interface InlineInQueueOption extends InferInlineResult<typeof inQueueOptionSchema> {}
