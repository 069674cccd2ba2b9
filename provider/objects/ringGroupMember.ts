import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  exactlyOneOf,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The member's description. Source: Resource Reference, ring_group_member; Ring Groups. */
export const ringGroupMember = defineObject({
  class: "RingGroupMember",
  apiName: "ring_group_member",
  path: "/ring-groups/{ringGroup}/members",
  idPrefix: "rgm",
  key: ["user", "device"],
  uniquePosition: { fields: ["position"], when: { strategy: ["sequential", "round_robin"] } },
  fields: {
    /** The ring group. Changing it replaces the member. */
    ringGroup: f.parent("RingGroup"),
    /** The user that rings; either this or `device`. Changing it replaces the member. */
    user: f.ref("User").optional().replaces(),
    /** The one device that rings; either this or `user`. Changing it replaces the member. */
    device: f.ref("Device").optional().replaces(),
    /** Place in the order, from 0; counts for `sequential` and `round_robin`. */
    position: f.integer().optional(),
    /** Seconds before the member begins to ring; counts for `ring_all`. */
    delaySec: f.integer({ max: 3600 }).optional(),
    /** Seconds the member rings. */
    timeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
  },
  rules: [exactlyOneOf("user", "device")],
});

/** What a program gives for a {@link RingGroupMember}. */
export interface RingGroupMemberArgs extends InferArgs<typeof ringGroupMember> {}
/** What a {@link RingGroupMember} has once it is made. */
export interface RingGroupMemberOutputs extends InferOutputs<typeof ringGroupMember> {}
/** A {@link RingGroupMember} inside its parent's list. */
export interface RingGroupMemberEntry extends InferInlineArgs<typeof ringGroupMember> {}
/** What comes out for a {@link RingGroupMemberEntry}, under its natural key. */
export interface RingGroupMemberEntryOutputs extends InferInlineResult<typeof ringGroupMember> {}

/**
 * One user or device of a ring group, as a resource of its own. A group's members are given either so or inline
 * (`members` of the {@link RingGroup}), not both.
 *
 * @example
 * ```ts
 * new sipio.RingGroupMember("front-desk-dana", { ringGroup: frontDesk, user: dana, position: 0 });
 * ```
 */
export class RingGroupMember extends resourceClass<RingGroupMemberArgs, RingGroupMemberOutputs, "RingGroupMember">(
  ringGroupMember,
) {}

/** What a look-up finds of a {@link RingGroupMember}. */
export interface RingGroupMemberValues extends InferResult<typeof ringGroupMember, "RingGroupMember"> {}
/** What names one {@link RingGroupMember} to a look-up. */
export interface GetRingGroupMemberArgs extends InferKey<typeof ringGroupMember> {}
/** What narrows a list of {@link RingGroupMember}s. */
export interface ListRingGroupMembersArgs extends InferFilter<typeof ringGroupMember> {}

/**
 * Finds the member of a ring group that is a user or a device.
 *
 * @example
 * ```ts
 * const member = sipio.getRingGroupMember({ ringGroup: frontDesk, user: dana });
 * ```
 */
export const getRingGroupMember = defineGet<GetRingGroupMemberArgs, RingGroupMemberValues>(ringGroupMember);

/**
 * Finds the members of a ring group: all, or those with certain values.
 *
 * @example
 * ```ts
 * const members = sipio.listRingGroupMembers({ ringGroup: frontDesk });
 * ```
 */
export const listRingGroupMembers = defineList<ListRingGroupMembersArgs, RingGroupMemberValues>(ringGroupMember);
