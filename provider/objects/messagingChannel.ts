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

/** The channel's description. Source: Messaging. */
export const messagingChannel = defineObject({
  class: "MessagingChannel",
  apiName: "messaging_channel",
  path: "/messaging-channels",
  idPrefix: "ch",
  unique: { fields: ["channel", "address"], within: "platform" },
  fields: {
    /** What carries the messages. Changing it replaces the channel. */
    channel: f.enumeration(["sms", "whatsapp", "rcs"]).replaces(),
    /** The provider behind it, by the key of its adapter. */
    provider: f.text({ max: 64 }),
    /** The sender's own address: a number, or an alphanumeric sender. Changing it replaces the channel. */
    address: f.text({ max: 64 }).replaces(),
    /** The queue whose agents take conversations that nobody has yet. */
    defaultQueue: f.ref("Queue").optional(),
  },
});

/** What a program gives for a {@link MessagingChannel}. */
export interface MessagingChannelArgs extends InferArgs<typeof messagingChannel> {}
/** What a {@link MessagingChannel} has once it is made. */
export interface MessagingChannelOutputs extends InferOutputs<typeof messagingChannel> {}

/**
 * An address under which the account sends and receives messages.
 *
 * Provisional: the platform documents the channel's fields, not how it is created and changed.
 *
 * @example
 * ```ts
 * new sipio.MessagingChannel("support-sms", {
 *   channel: "sms",
 *   provider: "carrier",
 *   address: "12025550123",
 *   defaultQueue: support,
 * });
 * ```
 */
export class MessagingChannel extends resourceClass<MessagingChannelArgs, MessagingChannelOutputs, "MessagingChannel">(
  messagingChannel,
) {}

/** What a look-up finds of a {@link MessagingChannel}. */
export interface MessagingChannelValues extends InferResult<typeof messagingChannel, "MessagingChannel"> {}
/** What names one {@link MessagingChannel} to a look-up. */
export interface GetMessagingChannelArgs extends InferKey<typeof messagingChannel> {}
/** What narrows a list of {@link MessagingChannel}s. */
export interface ListMessagingChannelsArgs extends InferFilter<typeof messagingChannel> {}

/**
 * Finds the channel of an address.
 *
 * @example
 * ```ts
 * const sms = sipio.getMessagingChannel({ channel: "sms", address: "12025550123" });
 * ```
 */
export const getMessagingChannel = defineGet<GetMessagingChannelArgs, MessagingChannelValues>(messagingChannel);

/**
 * Finds the account's messaging channels: all, or those with certain values.
 *
 * @example
 * ```ts
 * const channels = sipio.listMessagingChannels({ channel: "sms" });
 * ```
 */
export const listMessagingChannels = defineList<ListMessagingChannelsArgs, MessagingChannelValues>(messagingChannel);
