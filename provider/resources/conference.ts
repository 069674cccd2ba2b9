import { defineGet, defineList } from "../functions";
import { conferenceSchema } from "../objects/conference";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Conference}. */
export interface ConferenceArgs extends InferArgs<typeof conferenceSchema> {}

/** Outputs of a {@link Conference}. */
export interface ConferenceOutputs extends InferOutputs<typeof conferenceSchema> {}

/**
 * A room in which any number of callers talk with each other.
 *
 * @example
 * ```ts
 * new sipio.Conference("all-hands", { name: "All hands", pinSecret: "kv:conf:all-hands:pin", maxMembers: 40 });
 * ```
 */
export class Conference extends resourceClass<ConferenceArgs, ConferenceOutputs, "Conference">(conferenceSchema) {}

/** A {@link Conference} as {@link getConference} and {@link listConferences} return it. */
export interface GetConferenceResult extends InferResult<typeof conferenceSchema, "Conference"> {}

/** Arguments for {@link getConference}. */
export interface GetConferenceArgs extends InferKey<typeof conferenceSchema> {}

/** Filter arguments for {@link listConferences}. */
export interface ListConferencesArgs extends InferFilter<typeof conferenceSchema> {}

/**
 * Finds the account's conference of a name.
 *
 * @example
 * ```ts
 * const standUp = sipio.getConference({ name: "Stand-up" });
 * ```
 */
export const getConference = defineGet<GetConferenceArgs, GetConferenceResult>(conferenceSchema);

/**
 * Finds the account's conferences: all, or those with certain values.
 *
 * @example
 * ```ts
 * const conferences = sipio.listConferences();
 * ```
 */
export const listConferences = defineList<ListConferencesArgs, GetConferenceResult>(conferenceSchema);
