import { defineGet, defineList } from "../functions";
import { voicemailBoxSchema } from "../objects/voicemailBox";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link VoicemailBox}. */
export interface VoicemailBoxArgs extends InferArgs<typeof voicemailBoxSchema> {}

/** Outputs of a {@link VoicemailBox}. */
export interface VoicemailBoxOutputs extends InferOutputs<typeof voicemailBoxSchema> {}

/**
 * A mailbox for voice messages.
 *
 * @example
 * ```ts
 * const mailbox = new sipio.VoicemailBox("office", { name: "Office", notifyEmail: "office@acme.example" });
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
 * Finds the account's mailbox of a name.
 *
 * @example
 * ```ts
 * const mailbox = sipio.getVoicemailBox({ name: "Office" });
 * ```
 */
export const getVoicemailBox = defineGet<GetVoicemailBoxArgs, GetVoicemailBoxResult>(voicemailBoxSchema);

/**
 * Finds the account's mailboxes: all, or those with certain values.
 *
 * @example
 * ```ts
 * const mailboxes = sipio.listVoicemailBoxes();
 * ```
 */
export const listVoicemailBoxes = defineList<ListVoicemailBoxesArgs, GetVoicemailBoxResult>(voicemailBoxSchema);
