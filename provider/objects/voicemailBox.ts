import { defineObject, f } from "../schema";

/** Schema of a mailbox. Source: Resource Reference, voicemail; Voicemail. */
export const voicemailBoxSchema = defineObject({
  class: "VoicemailBox",
  apiName: "voicemail",
  path: "/voicemail-boxes",
  idPrefix: "vm",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Its name, such as `Support after-hours`; unique in the account. */
    name: f.text(),
    /** What callers hear; without it, the system's greeting in the account's language. */
    greetingMedia: f.ref("MediaFile").optional(),
    /** Whether the instructions after the greeting are left out. */
    skipInstructions: f.boolean().optional(),
    /** Megabytes that its messages may take. */
    quotaMb: f.integer({ min: 1 }).optional(),
    /** Who is told of new messages. */
    notifyEmail: f.email().optional(),
    /** PIN that opens it, in the secret store. */
    pinSecret: f.secretRef().optional(),
  },
});
