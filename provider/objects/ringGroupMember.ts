import { defineObject, exactlyOneOf, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of a ring group member. Source: Resource Reference, ring_group_member; Ring Groups. */
export const ringGroupMemberSchema = defineObject({
  class: "RingGroupMember",
  apiName: "ring_group_member",
  path: "/ring-groups/{ringGroup}/members",
  idPrefix: "rgm",
  naturalKey: { fields: ["user", "device"], scope: "parent" },
  uniquePosition: { fields: ["position"], when: { strategy: ["sequential", "round_robin"] } },
  fields: {
    /** Ring group that the member belongs to. Changing it replaces the member. */
    ringGroup: f.parent("RingGroup"),
    /** User whose devices ring. Set either `user` or `device`. Changing it replaces the member. */
    user: f.ref("User").optional().replaces(),
    /** Device that rings. Set either `user` or `device`. Changing it replaces the member. */
    device: f.ref("Device").optional().replaces(),
    /** Position in the ring order, starting at 0. Applies if the strategy is `sequential` or `round_robin`. */
    position: f.integer().optional(),
    /** Time in seconds before the member starts to ring. Applies if the strategy is `ring_all`. */
    delaySec: f.integer({ max: 3600 }).optional(),
    /** Maximum time in seconds that the member rings. */
    timeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
  },
  rules: [exactlyOneOf("user", "device")],
});

/** Arguments for a {@link RingGroupMember} in the list of its parent. */
export interface InlineRingGroupMemberArgs extends InferInlineArgs<typeof ringGroupMemberSchema> {}

/** Outputs of a {@link RingGroupMember} in the list of its parent, which is a map by natural key. */
export interface InlineRingGroupMember extends InferInlineResult<typeof ringGroupMemberSchema> {}
