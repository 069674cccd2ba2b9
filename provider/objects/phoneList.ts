import { finder, lister } from "../lookups";
import { type ArgsOf, describe, type FilterOf, f, type KeyOf, type OutsOf, type ValuesOf } from "../model";
import { resource } from "../program";
import { type PhoneListEntryEntry, type PhoneListEntryEntryOutputs, phoneListEntry } from "./phoneListEntry";

/** The list's description. Source: Resource Reference, phone_list. */
export const phoneList = describe({
  class: "PhoneList",
  object: "phone_list",
  collection: "/policies/phone-lists",
  prefix: "pl",
  unique: { fields: ["name"], within: "account" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /**
     * What its numbers are: not to be called, not to be taken calls from, not to be recorded, or always allowed.
     * Changing it replaces the list.
     */
    kind: f.enumeration(["dnc_out", "dnc_in", "dnr", "allow"]).replaces(),
    /**
     * The numbers, each as its digits or as an object. Given here, the list owns all of them, and they are sent in one
     * request; otherwise they are {@link PhoneListEntry}s.
     */
    entries: f
      .children<PhoneListEntryEntry | string, PhoneListEntryEntryOutputs>(phoneListEntry, { bulk: true })
      .optional(),
  },
});

/** What a program gives for a {@link PhoneList}. */
export interface PhoneListArgs extends ArgsOf<typeof phoneList> {}
/** What a {@link PhoneList} has once it is made. */
export interface PhoneListOutputs extends OutsOf<typeof phoneList> {}

/**
 * A list of numbers that are blocked, allowed, or not recorded; some or some ten thousands.
 *
 * @example
 * ```ts
 * const blocked = new sipio.PhoneList("blocked", { name: "Blocked callers", kind: "dnc_in" });
 * ```
 *
 * @example
 * With its numbers, here out of a file with one on each line:
 * ```ts
 * const numbers = "12025550150\n12025550151\n".trim().split("\n");
 * new sipio.PhoneList("do-not-call", { name: "Do not call", kind: "dnc_out", entries: numbers });
 * ```
 */
export class PhoneList extends resource<PhoneListArgs, PhoneListOutputs, "PhoneList">(phoneList) {}

/** What a look-up finds of a {@link PhoneList}. */
export interface PhoneListValues extends ValuesOf<typeof phoneList, "PhoneList"> {}
/** What names one {@link PhoneList} to a look-up. */
export interface GetPhoneListArgs extends KeyOf<typeof phoneList> {}
/** What narrows a list of {@link PhoneList}s. */
export interface ListPhoneListsArgs extends FilterOf<typeof phoneList> {}

/**
 * Finds the account's phone list of a name.
 *
 * @example
 * ```ts
 * const blocked = sipio.getPhoneList({ name: "Blocked" });
 * ```
 */
export const getPhoneList = finder<GetPhoneListArgs, PhoneListValues>(phoneList);

/**
 * Finds the account's phone lists: all, or those with certain values.
 *
 * @example
 * ```ts
 * const lists = sipio.listPhoneLists();
 * ```
 */
export const listPhoneLists = lister<ListPhoneListsArgs, PhoneListValues>(phoneList);
