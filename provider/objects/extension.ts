import { defineObject, effectiveOnlyWith, effectiveWith, f, leaves } from "../schema";

/** Schema of an extension. Source: Resource Reference, extension; Numbers & Extensions. */
export const extensionSchema = defineObject({
  class: "Extension",
  apiName: "extension",
  path: "/extensions",
  idPrefix: "ext",
  naturalKey: { fields: ["digits"], scope: "account" },
  fields: {
    /** Digits to dial, such as `1001` or `*97`. Unique within the account. Changing it replaces the extension. */
    digits: f.characters("0123456789*#", "the keys 0-9, * and #", { max: 32 }).replaces(),
    /**
     * Destination for calls, as for a number. Also accepts a platform feature as `"feature"` or
     * `{ kind: "feature", id }`. SIP.IO does not document the features, so `id` accepts any text. If omitted, the
     * extension has no effect.
     */
    dest: f
      .targetWithXform({ feature: { text: true } })
      .optional()
      .unconditionalRoute({ during: "schedule" }),
    /** Status of the extension. A disabled extension cannot be dialed. */
    status: f
      .enumeration(["active", "disabled"])
      .optional()
      .loosens("access", leaves(["disabled"])),
    /** Business hours of the extension. */
    schedule: f.ref("Schedule").optional(),
    /** Destination for calls while the schedule is closed. Requires `schedule`. */
    closedDest: f.target().optional(),
    /** Destination for calls on holidays of the schedule. Requires `schedule`. */
    holidayDest: f.target().optional(),
  },
  effects: [
    effectiveOnlyWith("dest"),
    effectiveWith("closedDest", "schedule"),
    effectiveWith("holidayDest", "schedule"),
  ],
});
