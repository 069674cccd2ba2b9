import { defineObject, f } from "../schema";

/** Schema of a messaging channel. Source: Messaging. */
export const messagingChannelSchema = defineObject({
  class: "MessagingChannel",
  apiName: "messaging_channel",
  path: "/messaging-channels",
  idPrefix: "ch",
  naturalKey: { fields: ["channel", "address"], scope: "platform" },
  fields: {
    /** Messaging service of the channel. Changing it replaces the channel. */
    channel: f.enumeration(["sms", "whatsapp", "rcs"]).replaces(),
    /** Key of the adapter for the messaging provider. */
    provider: f.text({ max: 64 }),
    /** Sender address: a phone number or an alphanumeric sender ID. Changing it replaces the channel. */
    address: f.text({ max: 64 }).replaces(),
    /** Queue whose agents answer new conversations. */
    defaultQueue: f.ref("Queue").optional(),
  },
});
