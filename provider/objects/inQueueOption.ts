import {
  changed,
  defineObject,
  f,
  forbiddenWhen,
  type InferInlineArgs,
  type InferInlineResult,
  requiredIff,
  requiredWhen,
} from "../schema";

/** Schema of an in-queue option. Source: Resource Reference, in_queue_option; In-Queue Options. */
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
     * Action for the key. `route` sends the caller to `dest`. `webhook` sends a request to `webhookUrl`. `deflect` does
     * the same and keeps the caller waiting. `callback` requests a callback. `hangup` ends the call.
     */
    action: f.enumeration(["route", "webhook", "deflect", "callback", "hangup"]),
    /** Destination for callers who press the key. Required if `action` is `route`, not allowed otherwise. */
    dest: f.target().optional(),
    /** HTTPS URL of the webhook. Required if `action` is `webhook` or `deflect`. */
    webhookUrl: f.httpsUrl().optional().loosens("destination", changed),
    /** Secret that holds the webhook's bearer token, as a {@link Secret} or a `kv:` reference. */
    webhookSecret: f.secretRef().optional(),
    /** Whether the caller keeps waiting afterward. Must not be `false` if `action` is `deflect`. */
    stayInQueue: f.boolean().optional(),
    /** Prompt that confirms the key to the caller. */
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

/** Arguments for an {@link InQueueOption} in the list of its parent. */
export interface InlineInQueueOptionArgs extends InferInlineArgs<typeof inQueueOptionSchema> {}

/** Outputs of an {@link InQueueOption} in the list of its parent, which is a map by natural key. */
export interface InlineInQueueOption extends InferInlineResult<typeof inQueueOptionSchema> {}
