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
import { type PhoneListEntryEntry, type PhoneListEntryEntryOutputs, phoneListEntry } from "./phoneListEntry";

/** The list's description. Source: Resource Reference, phone_list. */
export const phoneList = defineObject({
  class: "PhoneList",
  apiName: "phone_list",
  path: "/policies/phone-lists",
  idPrefix: "pl",
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
export interface PhoneListArgs extends InferArgs<typeof phoneList> {}
/** What a {@link PhoneList} has once it is made. */
export interface PhoneListOutputs extends InferOutputs<typeof phoneList> {}

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
export class PhoneList extends resourceClass<PhoneListArgs, PhoneListOutputs, "PhoneList">(phoneList) {}

/** What a look-up finds of a {@link PhoneList}. */
export interface PhoneListValues extends InferResult<typeof phoneList, "PhoneList"> {}
/** What names one {@link PhoneList} to a look-up. */
export interface GetPhoneListArgs extends InferKey<typeof phoneList> {}
/** What narrows a list of {@link PhoneList}s. */
export interface ListPhoneListsArgs extends InferFilter<typeof phoneList> {}

/**
 * Finds the account's phone list of a name.
 *
 * @example
 * ```ts
 * const blocked = sipio.getPhoneList({ name: "Blocked" });
 * ```
 */
export const getPhoneList = defineGet<GetPhoneListArgs, PhoneListValues>(phoneList);

/**
 * Finds the account's phone lists: all, or those with certain values.
 *
 * @example
 * ```ts
 * const lists = sipio.listPhoneLists();
 * ```
 */
export const listPhoneLists = defineList<ListPhoneListsArgs, PhoneListValues>(phoneList);
