import { defineObject, exactlyOneOf, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of a member. Source: Resource Reference, ring_group_member; Ring Groups. */
export const ringGroupMemberSchema = defineObject({
  class: "RingGroupMember",
  apiName: "ring_group_member",
  path: "/ring-groups/{ringGroup}/members",
  idPrefix: "rgm",
  naturalKey: { fields: ["user", "device"], scope: "parent" },
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

/** Arguments for a {@link RingGroupMember} in the list of its parent. */
export interface InlineRingGroupMemberArgs extends InferInlineArgs<typeof ringGroupMemberSchema> {}

/** Outputs of a {@link RingGroupMember} in the list of its parent, which is a map by natural key. */
export interface InlineRingGroupMember extends InferInlineResult<typeof ringGroupMemberSchema> {}
