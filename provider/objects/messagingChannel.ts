import { defineObject, f } from "../schema";

/** Schema of a channel. Source: Messaging. */
export const messagingChannelSchema = defineObject({
  class: "MessagingChannel",
  apiName: "messaging_channel",
  path: "/messaging-channels",
  idPrefix: "ch",
  naturalKey: { fields: ["channel", "address"], scope: "platform" },
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
