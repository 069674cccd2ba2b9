import { defineObject, f, wav } from "../schema";

/** Schema of a media file. Source: Resource Reference, media_file; Media & TTS. The bounds of the upload are assumed. */
export const mediaFileSchema = defineObject({
  class: "MediaFile",
  apiName: "media_file",
  path: "/media",
  idPrefix: "media",
  naturalKey: { fields: ["name"], scope: "account" },
  renameOnReplace: true,
  fields: {
    /** Its name, such as `After-hours greeting`; unique in the account. */
    name: f.text(),
    /** What it is for: a prompt, music on hold, a greeting or an announcement. Changing it replaces the media file. */
    kind: f.enumeration(["prompt", "moh", "greeting", "announcement"]).replaces(),
    /**
     * What is heard: the path of a WAV file, from the program's working directory on, or its bytes; at most 100 MiB and 60 minutes.
     * As an output it is the hash of the content, `sha256:…`; the content itself is not in state. Changing the content replaces
     * the media file, changing the path alone does not.
     */
    source: f.content({ part: "file", format: wav, maxBytes: 100 * 1024 * 1024, maxDurationMs: 60 * 60 * 1000 }),
    /** Its key in the platform's object storage, such as `1/greetings/after-hours.wav`. */
    objectKey: f.text({ max: 1024 }).uploadProperty("key"),
    /** Format of the content. */
    format: f.enumeration(["wav"]).uploadProperty("format"),
    /** Milliseconds that it lasts. */
    durationMs: f.integer().uploadProperty("durationMs"),
  },
});
