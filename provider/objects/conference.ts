import { changed, defineObject, f, raised, removed } from "../schema";

/** Schema of a conference. Source: Resource Reference, conference. */
export const conferenceSchema = defineObject({
  class: "Conference",
  apiName: "conference",
  path: "/conferences",
  idPrefix: "conf",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Name of the conference, such as `All hands`. Unique within the account. */
    name: f.text(),
    /**
     * Secret that holds the participants' PIN, as a {@link Secret} or a `kv:` reference. If omitted, anyone can join.
     */
    pinSecret: f.secretRef().optional().loosens("access", removed),
    /** Secret that holds the moderator's PIN, as a {@link Secret} or a `kv:` reference. */
    adminPinSecret: f.secretRef().optional().loosens("access", removed),
    /** Maximum number of concurrent participants. */
    maxMembers: f.integer({ min: 1 }).optional().loosens("limit", raised),
    /** Music on hold (MOH) for participants who wait for others. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Whether the conference is recorded. */
    record: f.boolean().optional().loosens("recording", changed),
  },
});
