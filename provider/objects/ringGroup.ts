import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  effectiveWith,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";
import { type RingGroupMemberEntry, type RingGroupMemberEntryOutputs, ringGroupMember } from "./ringGroupMember";

/** The ring group's description. Source: Resource Reference, ring_group; Ring Groups. */
export const ringGroup = defineObject({
  class: "RingGroup",
  apiName: "ring_group",
  path: "/ring-groups",
  idPrefix: "rg",
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
    /** Destination while the schedule is closed. No effect without `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on a holiday of the schedule. No effect without `schedule`. */
    holidayDest: f.target().optional(),
    /** Who is in the group. Given here, the group owns all its members; otherwise they are {@link RingGroupMember}s. */
    members: f.children<RingGroupMemberEntry, RingGroupMemberEntryOutputs>(ringGroupMember, { bulk: true }).optional(),
  },
  effects: [effectiveWith("closedDest", "schedule"), effectiveWith("holidayDest", "schedule")],
});

/** What a program gives for a {@link RingGroup}. */
export interface RingGroupArgs extends InferArgs<typeof ringGroup> {}
/** What a {@link RingGroup} has once it is made. */
export interface RingGroupOutputs extends InferOutputs<typeof ringGroup> {}

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
export class RingGroup extends resourceClass<RingGroupArgs, RingGroupOutputs, "RingGroup">(ringGroup) {}

/** What a look-up finds of a {@link RingGroup}. */
export interface RingGroupValues extends InferResult<typeof ringGroup, "RingGroup"> {}
/** What names one {@link RingGroup} to a look-up. */
export interface GetRingGroupArgs extends InferKey<typeof ringGroup> {}
/** What narrows a list of {@link RingGroup}s. */
export interface ListRingGroupsArgs extends InferFilter<typeof ringGroup> {}

/**
 * Finds the account's ring group of a name.
 *
 * @example
 * ```ts
 * const frontDesk = sipio.getRingGroup({ name: "Front desk" });
 * new sipio.Number("main-line", { e164: "12025550188", dest: frontDesk });
 * ```
 */
export const getRingGroup = defineGet<GetRingGroupArgs, RingGroupValues>(ringGroup);

/**
 * Finds the account's ring groups: all, or those with certain values.
 *
 * @example
 * ```ts
 * const groups = sipio.listRingGroups();
 * ```
 */
export const listRingGroups = defineList<ListRingGroupsArgs, RingGroupValues>(ringGroup);
