import { defineObject, f } from "../schema";

/** Schema of a conference. Source: Resource Reference, conference. */
export const conferenceSchema = defineObject({
  class: "Conference",
  apiName: "conference",
  path: "/conferences",
  idPrefix: "conf",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Its name, such as `All hands`; unique in the account. */
    name: f.text(),
    /** PIN that lets callers in, in the secret store; without it, everybody is let in. */
    pinSecret: f.secretRef().optional(),
    /** PIN that lets the chair in, in the secret store. */
    adminPinSecret: f.secretRef().optional(),
    /** Callers that may be in it at one time. */
    maxMembers: f.integer({ min: 1 }).optional(),
    /** What those hear who wait for others. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Whether it is recorded. */
    record: f.boolean().optional(),
  },
});
