import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  forbiddenWhen,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
  requiredIff,
  requiredWhen,
} from "../schema";

/** The option's description. Source: Resource Reference, in_queue_option; In-Queue Options. */
export const inQueueOption = defineObject({
  class: "InQueueOption",
  apiName: "in_queue_option",
  path: "/queues/{queue}/options",
  idPrefix: "iqo",
  key: ["digit"],
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

/** What a program gives for an {@link InQueueOption}. */
export interface InQueueOptionArgs extends InferArgs<typeof inQueueOption> {}
/** What an {@link InQueueOption} has once it is made. */
export interface InQueueOptionOutputs extends InferOutputs<typeof inQueueOption> {}
/** A {@link InQueueOption} inside its parent's list. */
export interface InQueueOptionEntry extends InferInlineArgs<typeof inQueueOption> {}
/** What comes out for a {@link InQueueOptionEntry}, under its natural key. */
export interface InQueueOptionEntryOutputs extends InferInlineResult<typeof inQueueOption> {}

/**
 * What a key does for a caller who waits in a queue, as a resource of its own. A queue's options are given either so or
 * inline (`options` of the {@link Queue}), not both.
 *
 * @example
 * ```ts
 * new sipio.InQueueOption("support-mailbox", { queue: support, digit: "1", action: "route", dest: mailbox });
 * ```
 */
export class InQueueOption extends resourceClass<InQueueOptionArgs, InQueueOptionOutputs, "InQueueOption">(
  inQueueOption,
) {}

/** What a look-up finds of an {@link InQueueOption}. */
export interface InQueueOptionValues extends InferResult<typeof inQueueOption, "InQueueOption"> {}
/** What names one {@link InQueueOption} to a look-up. */
export interface GetInQueueOptionArgs extends InferKey<typeof inQueueOption> {}
/** What narrows a list of {@link InQueueOption}s. */
export interface ListInQueueOptionsArgs extends InferFilter<typeof inQueueOption> {}

/**
 * Finds what a key does in a queue.
 *
 * @example
 * ```ts
 * const one = sipio.getInQueueOption({ queue: support, digit: "1" });
 * ```
 */
export const getInQueueOption = defineGet<GetInQueueOptionArgs, InQueueOptionValues>(inQueueOption);

/**
 * Finds what the keys do in a queue: all, or those with certain values.
 *
 * @example
 * ```ts
 * const options = sipio.listInQueueOptions({ queue: support });
 * ```
 */
export const listInQueueOptions = defineList<ListInQueueOptionsArgs, InQueueOptionValues>(inQueueOption);
