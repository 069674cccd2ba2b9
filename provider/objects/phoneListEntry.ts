import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The entry's description. Source: Resource Reference, phone_list_entry. */
export const phoneListEntry = defineObject({
  class: "PhoneListEntry",
  apiName: "phone_list_entry",
  path: "/policies/phone-lists/{phoneList}/entries",
  idPrefix: "ple",
  key: ["e164"],
  fields: {
    /** The list. Changing it replaces the entry. */
    phoneList: f.parent("PhoneList"),
    /** The number, E.164 digits without `+`. Changing it replaces the entry. */
    e164: f.e164().replaces(),
  },
});

/** What a program gives for a {@link PhoneListEntry}. */
export interface PhoneListEntryArgs extends InferArgs<typeof phoneListEntry> {}
/** What a {@link PhoneListEntry} has once it is made. */
export interface PhoneListEntryOutputs extends InferOutputs<typeof phoneListEntry> {}
/** A {@link PhoneListEntry} inside its parent's list. */
export interface PhoneListEntryEntry extends InferInlineArgs<typeof phoneListEntry> {}
/** What comes out for a {@link PhoneListEntryEntry}, under its natural key. */
export interface PhoneListEntryEntryOutputs extends InferInlineResult<typeof phoneListEntry> {}

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
  phoneListEntry,
) {}

/** What a look-up finds of a {@link PhoneListEntry}. */
export interface PhoneListEntryValues extends InferResult<typeof phoneListEntry, "PhoneListEntry"> {}
/** What names one {@link PhoneListEntry} to a look-up. */
export interface GetPhoneListEntryArgs extends InferKey<typeof phoneListEntry> {}
/** What narrows a list of {@link PhoneListEntry}s. */
export interface ListPhoneListEntriesArgs extends InferFilter<typeof phoneListEntry> {}

/**
 * Finds a number on a phone list.
 *
 * @example
 * ```ts
 * const entry = sipio.getPhoneListEntry({ phoneList: blocked, e164: "12025550142" });
 * ```
 */
export const getPhoneListEntry = defineGet<GetPhoneListEntryArgs, PhoneListEntryValues>(phoneListEntry);

/**
 * Finds the numbers on a phone list: all, or those with certain values.
 *
 * @example
 * ```ts
 * const entries = sipio.listPhoneListEntries({ phoneList: blocked });
 * ```
 */
export const listPhoneListEntries = defineList<ListPhoneListEntriesArgs, PhoneListEntryValues>(phoneListEntry);
