import { defineGet, defineList } from "../functions";
import { messagingChannelSchema } from "../objects/messagingChannel";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MessagingChannel}. */
export interface MessagingChannelArgs extends InferArgs<typeof messagingChannelSchema> {}

/** Outputs of a {@link MessagingChannel}. */
export interface MessagingChannelOutputs extends InferOutputs<typeof messagingChannelSchema> {}

/**
 * Address from which the account sends and receives messages by SMS, WhatsApp or RCS. Use it to let the agents of a
 * queue answer conversations.
 *
 * Provisional: SIP.IO documents the fields of messaging channels, but not how to create and change them.
 *
 * @example
 * Receive text messages in a queue
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
  messagingChannelSchema,
) {}

/** A {@link MessagingChannel} as {@link getMessagingChannel} and {@link listMessagingChannels} return it. */
export interface GetMessagingChannelResult extends InferResult<typeof messagingChannelSchema, "MessagingChannel"> {}

/** Arguments for {@link getMessagingChannel}. */
export interface GetMessagingChannelArgs extends InferKey<typeof messagingChannelSchema> {}

/** Filter arguments for {@link listMessagingChannels}. */
export interface ListMessagingChannelsArgs extends InferFilter<typeof messagingChannelSchema> {}

/**
 * Looks up a messaging channel by service and address.
 *
 * @example
 * Look up the channel of a phone number
 * ```ts
 * const sms = sipio.getMessagingChannel({ channel: "sms", address: "12025550123" });
 * ```
 */
export const getMessagingChannel = defineGet<GetMessagingChannelArgs, GetMessagingChannelResult>(
  messagingChannelSchema,
);

/**
 * Lists messaging channels, optionally filtered by property.
 *
 * @example
 * List the SMS channels
 * ```ts
 * const channels = sipio.listMessagingChannels({ channel: "sms" });
 * ```
 */
export const listMessagingChannels = defineList<ListMessagingChannelsArgs, GetMessagingChannelResult>(
  messagingChannelSchema,
);
