import { type ArgsOf, describe, f, type OutsOf, wav } from "../model";
import { resource } from "../program";

/** The media file's description. Source: Resource Reference, media_file; Media & TTS. The bounds of the upload are assumed. */
export const mediaFile = describe({
  class: "MediaFile",
  object: "media_file",
  collection: "/media",
  prefix: "media",
  unique: { fields: ["name"], within: "account" },
  stepsAside: true,
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
    source: f.content({ part: "file", format: wav, largestBytes: 100 * 1024 * 1024, longestMs: 60 * 60 * 1000 }),
    /** Its key in the platform's object storage, such as `1/greetings/after-hours.wav`. */
    objectKey: f.text({ max: 1024 }).ofContent("key"),
    /** Format of the content. */
    format: f.enumeration(["wav"]).ofContent("format"),
    /** Milliseconds that it lasts. */
    durationMs: f.integer().ofContent("durationMs"),
  },
});

/** What a program gives for a {@link MediaFile}. */
export interface MediaFileArgs extends ArgsOf<typeof mediaFile> {}
/** What a {@link MediaFile} has once it is made. */
export interface MediaFileOutputs extends OutsOf<typeof mediaFile> {}

/**
 * A recording that callers hear: a greeting, a prompt, an announcement or music on hold. The file is looked at when the program runs,
 * and uploaded only where it is new or its content has changed.
 *
 * @example
 * ```ts
 * const greeting = new sipio.MediaFile("after-hours", {
 *   name: "After-hours greeting",
 *   kind: "greeting",
 *   source: "media/after-hours.wav",
 * });
 * new sipio.VoicemailBox("office", { name: "Office", greetingMedia: greeting });
 * ```
 */
export class MediaFile extends resource<MediaFileArgs, MediaFileOutputs, "MediaFile">(mediaFile) {}
