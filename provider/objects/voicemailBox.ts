import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";

/** The mailbox's description. Source: Resource Reference, voicemail; Voicemail. */
export const voicemailBox = describe({
  class: "VoicemailBox",
  object: "voicemail",
  collection: "/voicemail-boxes",
  prefix: "vm",
  unique: { fields: ["name"], within: "account" },
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

/** What a program gives for a {@link VoicemailBox}. */
export interface VoicemailBoxArgs extends ArgsOf<typeof voicemailBox> {}
/** What a {@link VoicemailBox} has once it is made. */
export interface VoicemailBoxOutputs extends OutsOf<typeof voicemailBox> {}

/**
 * A mailbox for voice messages.
 *
 * @example
 * ```ts
 * const mailbox = new sipio.VoicemailBox("office", { name: "Office", notifyEmail: "office@acme.example" });
 * ```
 */
export class VoicemailBox extends resource<VoicemailBoxArgs, VoicemailBoxOutputs, "VoicemailBox">(voicemailBox) {}
