import { defineObject, f, withoutSpace } from "../schema";

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
    outCidNumber: f.e164().optional(),
    /** Caller ID name presented on outbound calls. */
    outCidName: f.text({ max: 64 }).optional(),
    /** Maximum number of concurrent calls of the user. */
    maxSimultaneous: f.integer({ min: 1 }).optional(),
    /**
     * Time in seconds that the user's devices ring before the call counts as unanswered.
     * @default 25
     */
    ringTimeoutSec: f.integer({ min: 1, max: 3600 }).default(25),
    /** Voicemail box for unanswered calls. */
    voicemail: f.ref("VoicemailBox").optional(),
    /** Status of the user. A disabled user can neither call nor be called. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /**
     * Ring order of the user's devices: all at once, one after the other, or only devices with `ringOnFork`.
     * @default "simultaneous"
     */
    ringStrategy: f.enumeration(["simultaneous", "sequential", "specific"]).default("simultaneous"),
    /** Whether do-not-disturb is enabled. Calls are then handled as if the user were busy. */
    dnd: f.boolean().optional(),
    /** Destination for all calls. The user's devices do not ring. */
    fwdAlways: f.target().optional().unconditionalRoute(),
    /**
     * Destination for calls while the user is busy or has do-not-disturb enabled. If omitted, the user's voicemail box.
     */
    fwdBusy: f.target().optional(),
    /** Destination for calls that are not answered or reach no device. If omitted, the user's voicemail box. */
    fwdNoanswer: f.target().optional(),
    /**
     * Whether the agent is available immediately after logging in.
     * @default false
     */
    autoReadyOnLogin: f.boolean().default(false),
    /**
     * Whether logging in also joins the agent's static and mandatory queues.
     * @default false
     */
    autoQueueLogin: f.boolean().default(false),
  },
  warnings: [withoutSpace("username")],
});
