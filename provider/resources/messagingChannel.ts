import { defineGet, defineList } from "../functions";
import { messagingChannelSchema } from "../objects/messagingChannel";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link MessagingChannel}. */
export interface MessagingChannelArgs extends InferArgs<typeof messagingChannelSchema> {}

/** What a {@link MessagingChannel} has once it is made. */
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

/** What a look-up finds of a {@link MessagingChannel}. */
export interface GetMessagingChannelResult extends InferResult<typeof messagingChannelSchema, "MessagingChannel"> {}

/** What names one {@link MessagingChannel} to a look-up. */
export interface GetMessagingChannelArgs extends InferKey<typeof messagingChannelSchema> {}

/** What narrows a list of {@link MessagingChannel}s. */
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
