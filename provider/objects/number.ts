import { defineObject, effectiveWith, f } from "../schema";

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
     * The number, E.164 digits without `+`, such as `12025550123`; unique on the whole platform.
     * Changing it replaces the number.
     */
    e164: f.e164().replaces(),
    /** What it is for, such as `Main line`. */
    label: f.text().optional(),
    /** Whether it takes calls. */
    status: f.enumeration(["active", "disabled", "virtual"]).optional(),
    /** Where calls go, with variables for the flow on that hop. Without it, where the account sends unrouted numbers. */
    dest: f.targetWithXform().optional().unconditionalRoute({ during: "schedule" }),
    /** Ceiling on the number's calls at one time. */
    maxChannels: f.integer({ min: 1 }).optional(),
    /** Whether calls are voice, fax over T.38, or fax passed through as audio. */
    faxMode: f.enumeration(["voice", "t38", "passthrough"]).optional(),
    /** Whether calls without caller-ID are taken. */
    allowAnonymous: f.boolean().optional(),
    /** Business hours. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. No effect without `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on a holiday of the schedule. No effect without `schedule`. */
    holidayDest: f.target().optional(),
  },
  effects: [effectiveWith("closedDest", "schedule"), effectiveWith("holidayDest", "schedule")],
});
