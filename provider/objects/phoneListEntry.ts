import { finder, lister } from "../lookups";
import {
  type ArgsOf,
  describe,
  type EntryOf,
  type EntryOutsOf,
  type FilterOf,
  f,
  type KeyOf,
  type OutsOf,
  type ValuesOf,
} from "../model";
import { resource } from "../program";

/** The entry's description. Source: Resource Reference, phone_list_entry. */
export const phoneListEntry = describe({
  class: "PhoneListEntry",
  object: "phone_list_entry",
  collection: "/policies/phone-lists/{phoneList}/entries",
  prefix: "ple",
  key: ["e164"],
  fields: {
    /** The list. Changing it replaces the entry. */
    phoneList: f.parent("PhoneList"),
    /** The number, E.164 digits without `+`. Changing it replaces the entry. */
    e164: f.e164().replaces(),
  },
});

/** What a program gives for a {@link PhoneListEntry}. */
export interface PhoneListEntryArgs extends ArgsOf<typeof phoneListEntry> {}
/** What a {@link PhoneListEntry} has once it is made. */
export interface PhoneListEntryOutputs extends OutsOf<typeof phoneListEntry> {}
/** A {@link PhoneListEntry} inside its parent's list. */
export interface PhoneListEntryEntry extends EntryOf<typeof phoneListEntry> {}
/** What comes out for a {@link PhoneListEntryEntry}, under its natural key. */
export interface PhoneListEntryEntryOutputs extends EntryOutsOf<typeof phoneListEntry> {}

/**
 * One number of a list, as a resource of its own. A list's numbers are given either so or inline (`entries` of the
 * {@link PhoneList}), not both.
 *
 * @example
 * ```ts
 * new sipio.PhoneListEntry("nuisance", { phoneList: blocked, e164: "12025550166" });
 * ```
 */
export class PhoneListEntry extends resource<PhoneListEntryArgs, PhoneListEntryOutputs, "PhoneListEntry">(
  phoneListEntry,
) {}

/** What a look-up finds of a {@link PhoneListEntry}. */
export interface PhoneListEntryValues extends ValuesOf<typeof phoneListEntry, "PhoneListEntry"> {}
/** What names one {@link PhoneListEntry} to a look-up. */
export interface GetPhoneListEntryArgs extends KeyOf<typeof phoneListEntry> {}
/** What narrows a list of {@link PhoneListEntry}s. */
export interface ListPhoneListEntriesArgs extends FilterOf<typeof phoneListEntry> {}

/**
 * Finds a number on a phone list.
 *
 * @example
 * ```ts
 * const entry = sipio.getPhoneListEntry({ phoneList: blocked, e164: "12025550142" });
 * ```
 */
export const getPhoneListEntry = finder<GetPhoneListEntryArgs, PhoneListEntryValues>(phoneListEntry);

/**
 * Finds the numbers on a phone list: all, or those with certain values.
 *
 * @example
 * ```ts
 * const entries = sipio.listPhoneListEntries({ phoneList: blocked });
 * ```
 */
export const listPhoneListEntries = lister<ListPhoneListEntriesArgs, PhoneListEntryValues>(phoneListEntry);
