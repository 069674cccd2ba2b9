import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";
import { type RingGroupMemberEntry, type RingGroupMemberEntryOutputs, ringGroupMember } from "./ringGroupMember";

/** The ring group's description. Source: Resource Reference, ring_group; Ring Groups. */
export const ringGroup = describe({
  class: "RingGroup",
  object: "ring_group",
  collection: "/ring-groups",
  prefix: "rg",
  unique: { fields: ["name"], within: "account" },
  fields: {
    /** Its name, such as `Front desk`; unique in the account. */
    name: f.text(),
    /** Who rings: all at once, one after the other by position, or one after the other with a rotating start. */
    strategy: f.enumeration(["ring_all", "sequential", "round_robin"]).optional(),
    /** Seconds it rings in all before the call leaves the group. */
    ringTimeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
    /** What the caller hears while it rings; without it, the ringing tone. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Where the call goes when nobody answered. */
    exitDest: f.target().optional(),
    /** Business hours. */
    schedule: f.ref("Schedule").optional(),
    /** Where calls go while the schedule is closed. */
    closedDest: f.target().optional(),
    /** Where calls go on a holiday of the schedule. */
    holidayDest: f.target().optional(),
    /** Who is in the group. Given here, the group owns all its members; otherwise they are {@link RingGroupMember}s. */
    members: f.children<RingGroupMemberEntry, RingGroupMemberEntryOutputs>(ringGroupMember, { bulk: true }).optional(),
  },
});

/** What a program gives for a {@link RingGroup}. */
export interface RingGroupArgs extends ArgsOf<typeof ringGroup> {}
/** What a {@link RingGroup} has once it is made. */
export interface RingGroupOutputs extends OutsOf<typeof ringGroup> {}

/**
 * Several users or devices that ring for one call.
 *
 * @example
 * ```ts
 * const frontDesk = new sipio.RingGroup("front-desk", {
 *   name: "Front desk",
 *   strategy: "ring_all",
 *   ringTimeoutSec: 25,
 *   members: [{ user: dana }, { user: eli, delaySec: 5 }],
 *   exitDest: mailbox,
 * });
 * ```
 */
export class RingGroup extends resource<RingGroupArgs, RingGroupOutputs, "RingGroup">(ringGroup) {}
