import { finder, lister } from "../lookups";
import { type ArgsOf, describe, type FilterOf, f, type KeyOf, type OutsOf, type ValuesOf, wav } from "../model";
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

/** What a look-up finds of a {@link MediaFile}. */
export interface MediaFileValues extends ValuesOf<typeof mediaFile, "MediaFile"> {}
/** What names one {@link MediaFile} to a look-up. */
export interface GetMediaFileArgs extends KeyOf<typeof mediaFile> {}
/** What narrows a list of {@link MediaFile}s. */
export interface ListMediaFilesArgs extends FilterOf<typeof mediaFile> {}

/**
 * Finds the account's media file of a name.
 *
 * @example
 * ```ts
 * const jingle = sipio.getMediaFile({ name: "Jingle" });
 * ```
 */
export const getMediaFile = finder<GetMediaFileArgs, MediaFileValues>(mediaFile);

/**
 * Finds the account's media files: all, or those with certain values.
 *
 * @example
 * ```ts
 * const greetings = sipio.listMediaFiles({ kind: "greeting" });
 * ```
 */
export const listMediaFiles = lister<ListMediaFilesArgs, MediaFileValues>(mediaFile);
