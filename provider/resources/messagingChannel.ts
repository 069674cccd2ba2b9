import { defineGet, defineList } from "../functions";
import { messagingChannelSchema } from "../objects/messagingChannel";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MessagingChannel}. */
export interface MessagingChannelArgs extends InferArgs<typeof messagingChannelSchema> {}

/** Outputs of a {@link MessagingChannel}. */
export interface MessagingChannelOutputs extends InferOutputs<typeof messagingChannelSchema> {}

/**
 * Address under which the account sends and receives text messages.
 *
 * Provisional: the platform documents the channel's fields, but not how it is created and changed.
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
 * Looks up a messaging channel by its address.
 *
 * @example
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
 * ```ts
 * const channels = sipio.listMessagingChannels({ channel: "sms" });
 * ```
 */
export const listMessagingChannels = defineList<ListMessagingChannelsArgs, GetMessagingChannelResult>(
  messagingChannelSchema,
);
