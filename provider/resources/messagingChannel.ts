import { defineGet, defineList } from "../functions";
import { messagingChannelSchema } from "../objects/messagingChannel";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MessagingChannel}. */
export interface MessagingChannelArgs extends InferArgs<typeof messagingChannelSchema> {}

/** Outputs of a {@link MessagingChannel}. */
export interface MessagingChannelOutputs extends InferOutputs<typeof messagingChannelSchema> {}

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
  messagingChannelSchema,
) {}

/** A {@link MessagingChannel} as {@link getMessagingChannel} and {@link listMessagingChannels} return it. */
export interface GetMessagingChannelResult extends InferResult<typeof messagingChannelSchema, "MessagingChannel"> {}

/** Arguments for {@link getMessagingChannel}. */
export interface GetMessagingChannelArgs extends InferKey<typeof messagingChannelSchema> {}

/** Filter arguments for {@link listMessagingChannels}. */
export interface ListMessagingChannelsArgs extends InferFilter<typeof messagingChannelSchema> {}

/**
 * Finds the channel of an address.
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
 * Finds the account's messaging channels: all, or those with certain values.
 *
 * @example
 * ```ts
 * const channels = sipio.listMessagingChannels({ channel: "sms" });
 * ```
 */
export const listMessagingChannels = defineList<ListMessagingChannelsArgs, GetMessagingChannelResult>(
  messagingChannelSchema,
);
