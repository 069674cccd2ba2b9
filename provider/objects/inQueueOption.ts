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
    /** Queue that the option belongs to. Changing it replaces the option. */
    queue: f.parent("Queue"),
    /** Key that the caller presses. Unique within the queue. Changing it replaces the option. */
    digit: f.enumeration(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]).replaces(),
    /**
     * Action for the key: leave for another destination (`route`), call a webhook (`webhook`), call one and keep
     * waiting (`deflect`), request a callback (`callback`) or end the call (`hangup`).
     */
    action: f.enumeration(["route", "webhook", "deflect", "callback", "hangup"]),
    /** Destination for the action `route`. */
    dest: f.target().optional(),
    /** HTTPS URL to call for the actions `webhook` and `deflect`. */
    webhookUrl: f.httpsUrl().optional(),
    /** Secret that holds the webhook's bearer token, as a {@link Secret} or a `kv:` reference. */
    webhookSecret: f.secretRef().optional(),
    /** Whether the caller keeps waiting afterward. Always the case for `deflect`. */
    stayInQueue: f.boolean().optional(),
    /** Confirmation prompt that the caller hears. */
    promptMedia: f.ref("MediaFile").optional(),
    /** Label of the option in the console. */
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
