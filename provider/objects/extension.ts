import { defineObject, effectiveOnlyWith, effectiveWith, f } from "../schema";

/** Schema of an extension. Source: Resource Reference, extension; Numbers & Extensions. */
export const extensionSchema = defineObject({
  class: "Extension",
  apiName: "extension",
  path: "/extensions",
  idPrefix: "ext",
  naturalKey: { fields: ["digits"], scope: "account" },
  fields: {
    /** What is dialled, such as `1001` or `*97`; unique in the account. Changing it replaces the extension. */
    digits: f.characters("0123456789*#", "the keys 0-9, * and #", { max: 32 }).replaces(),
    /**
     * Destination for calls: as for a number, or a feature of the platform as `"feature"` or `{ kind: "feature", id }`. SIP.IO does
     * not document which features there are, so `id` is any text. The extension has no effect without a destination.
     */
    dest: f
      .targetWithXform({ feature: { text: true } })
      .optional()
      .unconditionalRoute({ during: "schedule" }),
    /** Whether it can be dialled. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /** Business hours. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. No effect without `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on a holiday of the schedule. No effect without `schedule`. */
    holidayDest: f.target().optional(),
  },
  effects: [
    effectiveOnlyWith("dest"),
    effectiveWith("closedDest", "schedule"),
    effectiveWith("holidayDest", "schedule"),
  ],
});
