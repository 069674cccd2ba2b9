import { defineGet, defineList } from "../functions";
import { voicemailBoxSchema } from "../objects/voicemailBox";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link VoicemailBox}. */
export interface VoicemailBoxArgs extends InferArgs<typeof voicemailBoxSchema> {}

/** What a {@link VoicemailBox} has once it is made. */
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

/** What a look-up finds of a {@link VoicemailBox}. */
export interface GetVoicemailBoxResult extends InferResult<typeof voicemailBoxSchema, "VoicemailBox"> {}

/** What names one {@link VoicemailBox} to a look-up. */
export interface GetVoicemailBoxArgs extends InferKey<typeof voicemailBoxSchema> {}

/** What narrows a list of {@link VoicemailBox}s. */
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
