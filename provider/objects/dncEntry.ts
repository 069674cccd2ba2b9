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

/** The entry's description. Source: Public API, `/v1/dnc`. */
export const dncEntry = defineObject({
  class: "DncEntry",
  apiName: "dnc",
  path: "/dnc",
  idPrefix: "",
  scopes: { read: "dnc", write: "dnc" },
  unique: { fields: ["e164"], within: "account" },
  listOnly: { by: "e164" },
  fields: {
    /** The number that is not called; E.164 without `+`. It is the entry's id too. Changing it replaces the entry. */
    e164: f.e164(),
    /** Why, such as `asked in writing`. Changing it replaces the entry. */
    reason: f.text().optional(),
    /** Where the wish came from, such as `crm`. Changing it replaces the entry. */
    source: f.text().optional(),
  },
});

/** What a program gives for a {@link DncEntry}. */
export interface DncEntryArgs extends InferArgs<typeof dncEntry> {}
/** What a {@link DncEntry} has once it is made. */
export interface DncEntryOutputs extends InferOutputs<typeof dncEntry> {}

/**
 * A number on the account's do-not-call list. The list belongs to the account, not to the program: entries that the program
 * does not name stay as they are.
 *
 * @example
 * ```ts
 * new sipio.DncEntry("complaint-17", { e164: "12025550142", reason: "asked in writing", source: "crm" });
 * ```
 */
export class DncEntry extends resourceClass<DncEntryArgs, DncEntryOutputs, "DncEntry">(dncEntry) {}

/** What a look-up finds of a {@link DncEntry}. */
export interface DncEntryValues extends InferResult<typeof dncEntry, "DncEntry"> {}
/** What names one {@link DncEntry} to a look-up. */
export interface GetDncEntryArgs extends InferKey<typeof dncEntry> {}
/** What narrows a list of {@link DncEntry}s. */
export interface ListDncEntriesArgs extends InferFilter<typeof dncEntry> {}

/**
 * Finds a number on the account's do-not-call list.
 *
 * @example
 * ```ts
 * const entry = sipio.getDncEntry({ e164: "12025550142" });
 * ```
 */
export const getDncEntry = defineGet<GetDncEntryArgs, DncEntryValues>(dncEntry);

/**
 * Finds the account's do-not-call list: all, or those with certain values.
 *
 * @example
 * ```ts
 * const fromCrm = sipio.listDncEntries({ source: "crm" });
 * ```
 */
export const listDncEntries = defineList<ListDncEntriesArgs, DncEntryValues>(dncEntry);
