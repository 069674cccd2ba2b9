import { defineObject, f, withoutSpace } from "../schema";

/** Schema of a user. Source: Resource Reference, sip_user; Users & Devices; Agent States. */
export const userSchema = defineObject({
  class: "User",
  apiName: "sip_user",
  path: "/users",
  idPrefix: "us",
  naturalKey: { fields: ["username"], scope: "account" },
  fields: {
    /** Extension or user part of the SIP address, such as `1001`; unique in the account. Changing it replaces the user. */
    username: f.text({ max: 64 }).replaces(),
    /** Name shown to those who are called from inside, such as `Dana`. */
    displayName: f.text().optional(),
    /** Whether the user takes calls of queues. Only an agent can be assigned to a queue. */
    isAgent: f.boolean().optional(),
    /** Caller-ID number shown on outbound calls; E.164 without `+`. */
    outCidNumber: f.e164().optional(),
    /** Caller-ID name shown on outbound calls. */
    outCidName: f.text({ max: 64 }).optional(),
    /** Ceiling on the user's calls at one time. */
    maxSimultaneous: f.integer({ min: 1 }).optional(),
    /** Seconds the user's devices ring before nobody has answered. Default 25. */
    ringTimeoutSec: f.integer({ min: 1, max: 3600 }).default(25),
    /** Mailbox that takes what nobody answers. */
    voicemail: f.ref("VoicemailBox").optional(),
    /** Whether the user can call and be called. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /** How the user's devices ring: all at once, one after the other, or only those that opted in. Default `simultaneous`. */
    ringStrategy: f.enumeration(["simultaneous", "sequential", "specific"]).default("simultaneous"),
    /** Do not disturb: calls go where they go when the user is busy. */
    dnd: f.boolean().optional(),
    /** Where every call goes at once, without ringing. */
    fwdAlways: f.target().optional().unconditionalRoute(),
    /** Where calls go while the user is busy or does not want to be disturbed; without it, to the mailbox. */
    fwdBusy: f.target().optional(),
    /** Where calls go when nobody answers or no device can be reached; without it, to the mailbox. */
    fwdNoanswer: f.target().optional(),
    /** Whether logging in makes the agent available at once. Default false. */
    autoReadyOnLogin: f.boolean().default(false),
    /** Whether logging in takes up the agent's static and mandatory queues. Default false. */
    autoQueueLogin: f.boolean().default(false),
  },
  warnings: [withoutSpace("username")],
});
