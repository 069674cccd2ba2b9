import { defineGet, defineList } from "../functions";
import { conferenceSchema } from "../objects/conference";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Conference}. */
export interface ConferenceArgs extends InferArgs<typeof conferenceSchema> {}

/** Outputs of a {@link Conference}. */
export interface ConferenceOutputs extends InferOutputs<typeof conferenceSchema> {}

/**
 * Conference room in which several callers talk to each other, optionally protected by a PIN. Use it as the destination
 * of a number, an extension or a call flow.
 *
 * @example
 * Create a conference with a PIN
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
 * Looks up a conference by name.
 *
 * @example
 * Look up a conference by name
 * ```ts
 * const standUp = sipio.getConference({ name: "Stand-up" });
 * ```
 */
export const getConference = defineGet<GetConferenceArgs, GetConferenceResult>(conferenceSchema);

/**
 * Lists conferences, optionally filtered by property.
 *
 * @example
 * List all conferences
 * ```ts
 * const conferences = sipio.listConferences();
 * ```
 */
export const listConferences = defineList<ListConferencesArgs, GetConferenceResult>(conferenceSchema);
