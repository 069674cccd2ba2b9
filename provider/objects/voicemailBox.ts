import { changed, defineObject, f, removed } from "../schema";

/** Schema of a voicemail box. Source: Resource Reference, voicemail; Voicemail. */
export const voicemailBoxSchema = defineObject({
  class: "VoicemailBox",
  apiName: "voicemail",
  path: "/voicemail-boxes",
  idPrefix: "vm",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Name of the voicemail box, such as `Support after-hours`. Unique within the account. */
    name: f.text(),
    /** Media file that greets callers. If omitted, the system greeting in the account's language applies. */
    greetingMedia: f.ref("MediaFile").optional(),
    /** Whether the instructions after the greeting are skipped. */
    skipInstructions: f.boolean().optional(),
    /** Maximum total size of the messages, in megabytes. */
    quotaMb: f.integer({ min: 1 }).optional(),
    /** Email address that receives notifications of new messages. */
    notifyEmail: f.email().optional().loosens("destination", changed),
    /** Secret that holds the PIN of the voicemail box, as a {@link Secret} or a `kv:` reference. */
    pinSecret: f.secretRef().optional().loosens("access", removed),
  },
});
