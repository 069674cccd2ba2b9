import { defineGet, defineList } from "../functions";
import { ringGroupMemberSchema } from "../objects/ringGroupMember";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link RingGroupMember}. */
export interface RingGroupMemberArgs extends InferArgs<typeof ringGroupMemberSchema> {}

/** Outputs of a {@link RingGroupMember}. */
export interface RingGroupMemberOutputs extends InferOutputs<typeof ringGroupMemberSchema> {}

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
  ringGroupMemberSchema,
) {}

/** A {@link RingGroupMember} as {@link getRingGroupMember} and {@link listRingGroupMembers} return it. */
export interface GetRingGroupMemberResult extends InferResult<typeof ringGroupMemberSchema, "RingGroupMember"> {}

/** Arguments for {@link getRingGroupMember}. */
export interface GetRingGroupMemberArgs extends InferKey<typeof ringGroupMemberSchema> {}

/** Filter arguments for {@link listRingGroupMembers}. */
export interface ListRingGroupMembersArgs extends InferFilter<typeof ringGroupMemberSchema> {}

/**
 * Finds the member of a ring group that is a user or a device.
 *
 * @example
 * ```ts
 * const member = sipio.getRingGroupMember({ ringGroup: frontDesk, user: dana });
 * ```
 */
export const getRingGroupMember = defineGet<GetRingGroupMemberArgs, GetRingGroupMemberResult>(ringGroupMemberSchema);

/**
 * Finds the members of a ring group: all, or those with certain values.
 *
 * @example
 * ```ts
 * const members = sipio.listRingGroupMembers({ ringGroup: frontDesk });
 * ```
 */
export const listRingGroupMembers = defineList<ListRingGroupMembersArgs, GetRingGroupMemberResult>(
  ringGroupMemberSchema,
);
