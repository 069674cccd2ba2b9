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
    /**
     * Ring order of the members: all at once (`ring_all`), by `position` (`sequential`), or by `position` with a
     * rotating first member (`round_robin`).
     */
    strategy: f.enumeration(["ring_all", "sequential", "round_robin"]).optional(),
    /** Maximum time in seconds that the group rings before the call is sent to `exitDest`. */
    ringTimeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
    /** Media file that callers hear while the group rings. If omitted, callers hear a ringing tone. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Destination for calls that no member answers. */
    exitDest: f.target().optional(),
    /** Business hours of the ring group. */
    schedule: f.ref("Schedule").optional(),
    /** Destination for calls while the schedule is closed. Requires `schedule`. */
    closedDest: f.target().optional(),
    /** Destination for calls on holidays of the schedule. Requires `schedule`. */
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
