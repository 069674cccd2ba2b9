import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The mailbox's description. Source: Resource Reference, voicemail; Voicemail. */
export const voicemailBox = defineObject({
  class: "VoicemailBox",
  apiName: "voicemail",
  path: "/voicemail-boxes",
  idPrefix: "vm",
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
export interface VoicemailBoxArgs extends InferArgs<typeof voicemailBox> {}
/** What a {@link VoicemailBox} has once it is made. */
export interface VoicemailBoxOutputs extends InferOutputs<typeof voicemailBox> {}

/**
 * A mailbox for voice messages.
 *
 * @example
 * ```ts
 * const mailbox = new sipio.VoicemailBox("office", { name: "Office", notifyEmail: "office@acme.example" });
 * ```
 */
export class VoicemailBox extends resourceClass<VoicemailBoxArgs, VoicemailBoxOutputs, "VoicemailBox">(voicemailBox) {}

/** What a look-up finds of a {@link VoicemailBox}. */
export interface VoicemailBoxValues extends InferResult<typeof voicemailBox, "VoicemailBox"> {}
/** What names one {@link VoicemailBox} to a look-up. */
export interface GetVoicemailBoxArgs extends InferKey<typeof voicemailBox> {}
/** What narrows a list of {@link VoicemailBox}s. */
export interface ListVoicemailBoxesArgs extends InferFilter<typeof voicemailBox> {}

/**
 * Finds the account's mailbox of a name.
 *
 * @example
 * ```ts
 * const mailbox = sipio.getVoicemailBox({ name: "Office" });
 * ```
 */
export const getVoicemailBox = defineGet<GetVoicemailBoxArgs, VoicemailBoxValues>(voicemailBox);

/**
 * Finds the account's mailboxes: all, or those with certain values.
 *
 * @example
 * ```ts
 * const mailboxes = sipio.listVoicemailBoxes();
 * ```
 */
export const listVoicemailBoxes = defineList<ListVoicemailBoxesArgs, VoicemailBoxValues>(voicemailBox);
