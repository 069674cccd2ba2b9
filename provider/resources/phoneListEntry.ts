import { defineGet, defineList } from "../functions";
import { phoneListEntrySchema } from "../objects/phoneListEntry";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link PhoneListEntry}. */
export interface PhoneListEntryArgs extends InferArgs<typeof phoneListEntrySchema> {}

/** Outputs of a {@link PhoneListEntry}. */
export interface PhoneListEntryOutputs extends InferOutputs<typeof phoneListEntrySchema> {}

/**
 * One number of a list, as a resource of its own. A list's numbers are given either so or inline (`entries` of the
 * {@link PhoneList}), not both.
 *
 * @example
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
 * Finds a number on a phone list.
 *
 * @example
 * ```ts
 * const entry = sipio.getPhoneListEntry({ phoneList: blocked, e164: "12025550142" });
 * ```
 */
export const getPhoneListEntry = defineGet<GetPhoneListEntryArgs, GetPhoneListEntryResult>(phoneListEntrySchema);

/**
 * Finds the numbers on a phone list: all, or those with certain values.
 *
 * @example
 * ```ts
 * const entries = sipio.listPhoneListEntries({ phoneList: blocked });
 * ```
 */
export const listPhoneListEntries = defineList<ListPhoneListEntriesArgs, GetPhoneListEntryResult>(phoneListEntrySchema);
