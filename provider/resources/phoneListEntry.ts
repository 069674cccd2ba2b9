import { defineGet, defineList } from "../functions";
import { phoneListEntrySchema } from "../objects/phoneListEntry";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link PhoneListEntry}. */
export interface PhoneListEntryArgs extends InferArgs<typeof phoneListEntrySchema> {}

/** Outputs of a {@link PhoneListEntry}. */
export interface PhoneListEntryOutputs extends InferOutputs<typeof phoneListEntrySchema> {}

/**
 * Phone number of a {@link PhoneList}, declared as a separate resource. Declare a list's numbers either this way or
 * inline in `entries`, not both.
 *
 * @example
 * Block a caller
 * ```ts
 * new sipio.PhoneListEntry("nuisance", { phoneList: blocked, e164: "12025550166" });
 * ```
 */
export class PhoneListEntry extends resourceClass<PhoneListEntryArgs, PhoneListEntryOutputs, "PhoneListEntry">(
  phoneListEntrySchema,
) {}

/** A {@link PhoneListEntry} as {@link getPhoneListEntry} and {@link listPhoneListEntries} return it. */
export interface GetPhoneListEntryResult extends InferResult<typeof phoneListEntrySchema, "PhoneListEntry"> {}

/** Arguments for {@link getPhoneListEntry}. */
export interface GetPhoneListEntryArgs extends InferKey<typeof phoneListEntrySchema> {}

/** Filter arguments for {@link listPhoneListEntries}. */
export interface ListPhoneListEntriesArgs extends InferFilter<typeof phoneListEntrySchema> {}

/**
 * Looks up a number on a phone list.
 *
 * @example
 * Look up a blocked number
 * ```ts
 * const entry = sipio.getPhoneListEntry({ phoneList: blocked, e164: "12025550142" });
 * ```
 */
export const getPhoneListEntry = defineGet<GetPhoneListEntryArgs, GetPhoneListEntryResult>(phoneListEntrySchema);

/**
 * Lists the numbers on a phone list, optionally filtered by property.
 *
 * @example
 * List the numbers on a phone list
 * ```ts
 * const entries = sipio.listPhoneListEntries({ phoneList: blocked });
 * ```
 */
export const listPhoneListEntries = defineList<ListPhoneListEntriesArgs, GetPhoneListEntryResult>(phoneListEntrySchema);
