import { defineGet, defineList } from "../functions";
import { phoneListSchema } from "../objects/phoneList";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link PhoneList}. */
export interface PhoneListArgs extends InferArgs<typeof phoneListSchema> {}

/** Outputs of a {@link PhoneList}. */
export interface PhoneListOutputs extends InferOutputs<typeof phoneListSchema> {}

/**
 * List of phone numbers that are blocked, always allowed or not recorded. Use it to block unwanted callers or to honor
 * do-not-call requests. A list can have tens of thousands of entries.
 *
 * @example
 * Create a list whose entries are managed separately
 * ```ts
 * const blocked = new sipio.PhoneList("blocked", { name: "Blocked callers", kind: "dnc_in" });
 * ```
 *
 * @example
 * Create a do-not-call list from text with one number per line
 * ```ts
 * const numbers = "12025550150\n12025550151\n".trim().split("\n");
 * new sipio.PhoneList("do-not-call", { name: "Do not call", kind: "dnc_out", entries: numbers });
 * ```
 */
export class PhoneList extends resourceClass<PhoneListArgs, PhoneListOutputs, "PhoneList">(phoneListSchema) {}

/** A {@link PhoneList} as {@link getPhoneList} and {@link listPhoneLists} return it. */
export interface GetPhoneListResult extends InferResult<typeof phoneListSchema, "PhoneList"> {}

/** Arguments for {@link getPhoneList}. */
export interface GetPhoneListArgs extends InferKey<typeof phoneListSchema> {}

/** Filter arguments for {@link listPhoneLists}. */
export interface ListPhoneListsArgs extends InferFilter<typeof phoneListSchema> {}

/**
 * Looks up a phone list by name.
 *
 * @example
 * Look up a phone list by name
 * ```ts
 * const blocked = sipio.getPhoneList({ name: "Blocked" });
 * ```
 */
export const getPhoneList = defineGet<GetPhoneListArgs, GetPhoneListResult>(phoneListSchema);

/**
 * Lists phone lists, optionally filtered by property.
 *
 * @example
 * List all phone lists
 * ```ts
 * const lists = sipio.listPhoneLists();
 * ```
 */
export const listPhoneLists = defineList<ListPhoneListsArgs, GetPhoneListResult>(phoneListSchema);
