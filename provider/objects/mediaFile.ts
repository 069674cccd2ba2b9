import { defineObject, f, wav } from "../schema";

/** Schema of a media file. Source: Resource Reference, media_file; Media & TTS. The upload limits are assumed. */
export const mediaFileSchema = defineObject({
  class: "MediaFile",
  apiName: "media_file",
  path: "/media",
  idPrefix: "media",
  naturalKey: { fields: ["name"], scope: "account" },
  renameOnReplace: true,
  fields: {
    /** Name of the media file, such as `After-hours greeting`. Unique within the account. */
    name: f.text(),
    /**
     * Purpose of the media file: prompt, music on hold, greeting or announcement. Changing it replaces the media file.
     */
    kind: f.enumeration(["prompt", "moh", "greeting", "announcement"]).replaces(),
    /**
     * WAV file to upload: its path, relative to the program's working directory, or its bytes. At most 100 MiB and 60
     * minutes. As an output, the hash of the content (`sha256:…`); the state does not contain the content. Changing the
     * content replaces the media file; changing only the path does not.
     */
    source: f.content({ part: "file", format: wav, maxBytes: 100 * 1024 * 1024, maxDurationMs: 60 * 60 * 1000 }),
    /** Key of the file in the platform's object storage, such as `1/greetings/after-hours.wav`. */
    objectKey: f.text({ max: 1024 }).uploadProperty("key"),
    /** Audio format of the file. */
    format: f.enumeration(["wav"]).uploadProperty("format"),
    /** Duration of the audio in milliseconds. */
    durationMs: f.integer().uploadProperty("durationMs"),
  },
});
