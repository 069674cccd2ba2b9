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
    members: f
      .children<InlineRingGroupMemberArgs, InlineRingGroupMember>(ringGroupMemberSchema, { bulk: true })
      .optional(),
  },
  effects: [effectiveWith("closedDest", "schedule"), effectiveWith("holidayDest", "schedule")],
});
