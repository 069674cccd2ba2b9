import { changed, defineObject, f, leaves, raised, withoutSpace } from "../schema";

/** Schema of a user. Source: Resource Reference, sip_user; Users & Devices; Agent States. */
export const userSchema = defineObject({
  class: "User",
  apiName: "sip_user",
  path: "/users",
  idPrefix: "us",
  naturalKey: { fields: ["username"], scope: "account" },
  fields: {
    /** User part of the SIP address, such as `1001`. Unique within the account. Changing it replaces the user. */
    username: f.text({ max: 64 }).replaces(),
    /** Name presented on internal calls, such as `Dana`. */
    displayName: f.text().optional(),
    /** Whether the user can be assigned to queues as an agent. */
    isAgent: f.boolean().optional(),
    /** Caller ID number presented on outbound calls, in E.164 format without `+`. */
    outCidNumber: f.e164().optional().loosens("caller ID", changed),
    /** Caller ID name presented on outbound calls. */
    outCidName: f.text({ max: 64 }).optional().loosens("caller ID", changed),
    /** Maximum number of concurrent calls of the user. */
    maxSimultaneous: f.integer({ min: 1 }).optional().loosens("limit", raised),
    /**
     * Maximum time in seconds that the user's devices ring before a call counts as unanswered.
     * @default 25
     */
    ringTimeoutSec: f.integer({ min: 1, max: 3600 }).default(25),
    /** Voicemail box for unanswered calls. */
    voicemail: f.ref("VoicemailBox").optional(),
    /** Status of the user. A disabled user cannot place or receive calls. */
    status: f
      .enumeration(["active", "disabled"])
      .optional()
      .loosens("access", leaves(["disabled"])),
    /**
     * Ring order of the user's devices: all at once (`simultaneous`), one after another (`sequential`), or only devices
     * with `ringOnFork` (`specific`).
     * @default "simultaneous"
     */
    ringStrategy: f.enumeration(["simultaneous", "sequential", "specific"]).default("simultaneous"),
    /** Whether do-not-disturb is enabled. If so, calls are handled as if the user were busy. */
    dnd: f.boolean().optional(),
    /** Destination for all calls. If set, the user's devices do not ring. */
    fwdAlways: f.target().optional().unconditionalRoute(),
    /**
     * Destination for calls while the user is busy or has do-not-disturb enabled. If omitted, calls go to the user's
     * voicemail box.
     */
    fwdBusy: f.target().optional(),
    /**
     * Destination for calls that are not answered or reach no device. If omitted, calls go to the user's voicemail box.
     */
    fwdNoanswer: f.target().optional(),
    /**
     * Whether the agent becomes available immediately after login.
     * @default false
     */
    autoReadyOnLogin: f.boolean().default(false),
    /**
     * Whether login also activates the agent's static and mandatory queue assignments.
     * @default false
     */
    autoQueueLogin: f.boolean().default(false),
  },
  warnings: [withoutSpace("username")],
});
