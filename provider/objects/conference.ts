import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";

/** The conference's description. Source: Resource Reference, conference. */
export const conference = describe({
  class: "Conference",
  object: "conference",
  collection: "/conferences",
  prefix: "conf",
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
export interface ConferenceArgs extends ArgsOf<typeof conference> {}
/** What a {@link Conference} has once it is made. */
export interface ConferenceOutputs extends OutsOf<typeof conference> {}

/**
 * A room in which any number of callers talk with each other.
 *
 * @example
 * ```ts
 * new sipio.Conference("all-hands", { name: "All hands", pinSecret: "kv:conf:all-hands:pin", maxMembers: 40 });
 * ```
 */
export class Conference extends resource<ConferenceArgs, ConferenceOutputs, "Conference">(conference) {}
