import { defineGet, defineList } from "../functions";
import { dncEntrySchema } from "../objects/dncEntry";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link DncEntry}. */
export interface DncEntryArgs extends InferArgs<typeof dncEntrySchema> {}

/** Outputs of a {@link DncEntry}. */
export interface DncEntryOutputs extends InferOutputs<typeof dncEntrySchema> {}

/**
 * Phone number on the account's do-not-call (DNC) list. Use it for people who asked not to be called; campaigns with
 * `dncCheck` check the list before each call. Entries that the program does not declare are left alone.
 *
 * @example
 * Stop calling a number
 * ```ts
 * new sipio.DncEntry("complaint-17", { e164: "12025550142", reason: "asked in writing", source: "crm" });
 * ```
 */
export class DncEntry extends resourceClass<DncEntryArgs, DncEntryOutputs, "DncEntry">(dncEntrySchema) {}

/** A {@link DncEntry} as {@link getDncEntry} and {@link listDncEntries} return it. */
export interface GetDncEntryResult extends InferResult<typeof dncEntrySchema, "DncEntry"> {}

/** Arguments for {@link getDncEntry}. */
export interface GetDncEntryArgs extends InferKey<typeof dncEntrySchema> {}

/** Filter arguments for {@link listDncEntries}. */
export interface ListDncEntriesArgs extends InferFilter<typeof dncEntrySchema> {}

/**
 * Looks up a number on the do-not-call list.
 *
 * @example
 * Look up a number on the list
 * ```ts
 * const entry = sipio.getDncEntry({ e164: "12025550142" });
 * ```
 */
export const getDncEntry = defineGet<GetDncEntryArgs, GetDncEntryResult>(dncEntrySchema);

/**
 * Lists entries of the do-not-call list, optionally filtered by property.
 *
 * @example
 * List entries that came from a CRM
 * ```ts
 * const fromCrm = sipio.listDncEntries({ source: "crm" });
 * ```
 */
export const listDncEntries = defineList<ListDncEntriesArgs, GetDncEntryResult>(dncEntrySchema);
