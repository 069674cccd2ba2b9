import { defineGet, defineList } from "../functions";
import { ringGroupMemberSchema } from "../objects/ringGroupMember";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link RingGroupMember}. */
export interface RingGroupMemberArgs extends InferArgs<typeof ringGroupMemberSchema> {}

/** Outputs of a {@link RingGroupMember}. */
export interface RingGroupMemberOutputs extends InferOutputs<typeof ringGroupMemberSchema> {}

/**
 * User or device in a {@link RingGroup}, declared as a separate resource. Declare a group's members either this way or
 * inline in `members`, not both.
 *
 * @example
 * Add a user to a ring group
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
 * Looks up a member of a ring group by user or device.
 *
 * @example
 * Look up a user's membership in a ring group
 * ```ts
 * const member = sipio.getRingGroupMember({ ringGroup: frontDesk, user: dana });
 * ```
 */
export const getRingGroupMember = defineGet<GetRingGroupMemberArgs, GetRingGroupMemberResult>(ringGroupMemberSchema);

/**
 * Lists the members of a ring group, optionally filtered by property.
 *
 * @example
 * List the members of a ring group
 * ```ts
 * const members = sipio.listRingGroupMembers({ ringGroup: frontDesk });
 * ```
 */
export const listRingGroupMembers = defineList<ListRingGroupMembersArgs, GetRingGroupMemberResult>(
  ringGroupMemberSchema,
);
