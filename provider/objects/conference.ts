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

/** The conference's description. Source: Resource Reference, conference. */
export const conference = defineObject({
  class: "Conference",
  apiName: "conference",
  path: "/conferences",
  idPrefix: "conf",
  unique: { fields: ["name"], within: "account" },
  fields: {
    /** Its name, such as `All hands`; unique in the account. */
    name: f.text(),
    /** PIN that lets callers in, in the secret store; without it, everybody is let in. */
    pinSecret: f.secretRef().optional(),
    /** PIN that lets the chair in, in the secret store. */
    adminPinSecret: f.secretRef().optional(),
    /** Callers that may be in it at one time. */
    maxMembers: f.integer({ min: 1 }).optional(),
    /** What those hear who wait for others. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Whether it is recorded. */
    record: f.boolean().optional(),
  },
});

/** What a program gives for a {@link Conference}. */
export interface ConferenceArgs extends InferArgs<typeof conference> {}
/** What a {@link Conference} has once it is made. */
export interface ConferenceOutputs extends InferOutputs<typeof conference> {}

/**
 * A room in which any number of callers talk with each other.
 *
 * @example
 * ```ts
 * new sipio.Conference("all-hands", { name: "All hands", pinSecret: "kv:conf:all-hands:pin", maxMembers: 40 });
 * ```
 */
export class Conference extends resourceClass<ConferenceArgs, ConferenceOutputs, "Conference">(conference) {}

/** What a look-up finds of a {@link Conference}. */
export interface ConferenceValues extends InferResult<typeof conference, "Conference"> {}
/** What names one {@link Conference} to a look-up. */
export interface GetConferenceArgs extends InferKey<typeof conference> {}
/** What narrows a list of {@link Conference}s. */
export interface ListConferencesArgs extends InferFilter<typeof conference> {}

/**
 * Finds the account's conference of a name.
 *
 * @example
 * ```ts
 * const standUp = sipio.getConference({ name: "Stand-up" });
 * ```
 */
export const getConference = defineGet<GetConferenceArgs, ConferenceValues>(conference);

/**
 * Finds the account's conferences: all, or those with certain values.
 *
 * @example
 * ```ts
 * const conferences = sipio.listConferences();
 * ```
 */
export const listConferences = defineList<ListConferencesArgs, ConferenceValues>(conference);
