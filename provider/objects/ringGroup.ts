import { defineObject, effectiveWith, f } from "../schema";
import { type InlineRingGroupMember, type InlineRingGroupMemberArgs, ringGroupMemberSchema } from "./ringGroupMember";

/** Schema of a ring group. Source: Resource Reference, ring_group; Ring Groups. */
export const ringGroupSchema = defineObject({
  class: "RingGroup",
  apiName: "ring_group",
  path: "/ring-groups",
  idPrefix: "rg",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Name of the ring group, such as `Front desk`. Unique within the account. */
    name: f.text(),
    /** Ring order: all members at once, in order of `position`, or in order with a rotating start. */
    strategy: f.enumeration(["ring_all", "sequential", "round_robin"]).optional(),
    /** Total time in seconds that the group rings before the call is sent to `exitDest`. */
    ringTimeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
    /** Music that callers hear while the group rings. If omitted, they hear a ringing tone. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Destination for unanswered calls. */
    exitDest: f.target().optional(),
    /** Business hours of the ring group. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. Requires `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on holidays of the schedule. Requires `schedule`. */
    holidayDest: f.target().optional(),
    /**
     * Members of the group. If set, the list is authoritative and members not in it are removed. To manage them
     * separately, use {@link RingGroupMember}.
     */
    members: f
      .children<InlineRingGroupMemberArgs, InlineRingGroupMember>(ringGroupMemberSchema, { bulk: true })
      .optional(),
  },
  effects: [effectiveWith("closedDest", "schedule"), effectiveWith("holidayDest", "schedule")],
});
