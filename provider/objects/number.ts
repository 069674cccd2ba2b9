import { defineObject, effectiveWith, f, leaves, raised } from "../schema";

/** Schema of a number. Source: Resource Reference, did; Numbers & Extensions. */
export const numberSchema = defineObject({
  class: "Number",
  apiName: "did",
  path: "/numbers",
  idPrefix: "did",
  scopes: { read: "numbers" },
  naturalKey: { fields: ["e164"], scope: "platform" },
  fields: {
    /**
     * Phone number in E.164 format without `+`, such as `12025550123`. Unique on the platform. Changing it replaces the
     * number.
     */
    e164: f.e164().replaces(),
    /** Label of the number, such as `Main line`. */
    label: f.text().optional(),
    /** Status of the number. A disabled number receives no calls. */
    status: f
      .enumeration(["active", "disabled", "virtual"])
      .optional()
      .loosens("access", leaves(["disabled"])),
    /**
     * Destination for incoming calls, with optional variables for the call flow. If omitted, calls go to the account's
     * `didDefaultDest`.
     */
    dest: f.targetWithXform().optional().unconditionalRoute({ during: "schedule" }),
    /** Maximum number of concurrent calls to the number. */
    maxChannels: f.integer({ min: 1 }).optional().loosens("limit", raised),
    /** Handling of calls: voice, fax over T.38 (`t38`), or fax passed through as audio (`passthrough`). */
    faxMode: f.enumeration(["voice", "t38", "passthrough"]).optional(),
    /** Whether calls without a caller ID are accepted. */
    allowAnonymous: f
      .boolean()
      .optional()
      .loosens("access", leaves([false])),
    /** Business hours of the number. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. Requires `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on holidays of the schedule. Requires `schedule`. */
    holidayDest: f.target().optional(),
  },
  effects: [effectiveWith("closedDest", "schedule"), effectiveWith("holidayDest", "schedule")],
});
