import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";

/** The channel's description. Source: Messaging. */
export const messagingChannel = describe({
  class: "MessagingChannel",
  object: "messaging_channel",
  collection: "/messaging-channels",
  prefix: "ch",
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
export interface MessagingChannelArgs extends ArgsOf<typeof messagingChannel> {}
/** What a {@link MessagingChannel} has once it is made. */
export interface MessagingChannelOutputs extends OutsOf<typeof messagingChannel> {}

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
export class MessagingChannel extends resource<MessagingChannelArgs, MessagingChannelOutputs, "MessagingChannel">(
  messagingChannel,
) {}
