import { defineGet, defineList } from "../functions";
import { voicemailBoxSchema } from "../objects/voicemailBox";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link VoicemailBox}. */
export interface VoicemailBoxArgs extends InferArgs<typeof voicemailBoxSchema> {}

/** Outputs of a {@link VoicemailBox}. */
export interface VoicemailBoxOutputs extends InferOutputs<typeof voicemailBoxSchema> {}

/**
 * Voicemail box in which callers leave messages. Use it as the destination for unanswered calls, for calls outside
 * business hours, or for callers who have waited too long.
 *
 * @example
 * Send email notifications of new messages
 * ```ts
 * const mailbox = new sipio.VoicemailBox("office", { name: "Office", notifyEmail: "office@acme.example" });
 * ```
 *
 * @example
 * Protect a voicemail box with a PIN and limit its size
 * ```ts
 * new sipio.VoicemailBox("clinic", { name: "Clinic", pinSecret: "kv:vm:clinic:pin", quotaMb: 100 });
 * ```
 */
export class VoicemailBox extends resourceClass<VoicemailBoxArgs, VoicemailBoxOutputs, "VoicemailBox">(
  voicemailBoxSchema,
) {}

/** A {@link VoicemailBox} as {@link getVoicemailBox} and {@link listVoicemailBoxes} return it. */
export interface GetVoicemailBoxResult extends InferResult<typeof voicemailBoxSchema, "VoicemailBox"> {}

/** Arguments for {@link getVoicemailBox}. */
export interface GetVoicemailBoxArgs extends InferKey<typeof voicemailBoxSchema> {}

/** Filter arguments for {@link listVoicemailBoxes}. */
export interface ListVoicemailBoxesArgs extends InferFilter<typeof voicemailBoxSchema> {}

/**
 * Looks up a voicemail box by name.
 *
 * @example
 * Look up a voicemail box by name
 * ```ts
 * const mailbox = sipio.getVoicemailBox({ name: "Office" });
 * ```
 */
export const getVoicemailBox = defineGet<GetVoicemailBoxArgs, GetVoicemailBoxResult>(voicemailBoxSchema);

/**
 * Lists voicemail boxes, optionally filtered by property.
 *
 * @example
 * List all voicemail boxes
 * ```ts
 * const mailboxes = sipio.listVoicemailBoxes();
 * ```
 */
export const listVoicemailBoxes = defineList<ListVoicemailBoxesArgs, GetVoicemailBoxResult>(voicemailBoxSchema);
