import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
  wav,
} from "../schema";

/** The media file's description. Source: Resource Reference, media_file; Media & TTS. The bounds of the upload are assumed. */
export const mediaFile = defineObject({
  class: "MediaFile",
  apiName: "media_file",
  path: "/media",
  idPrefix: "media",
  unique: { fields: ["name"], within: "account" },
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

/** What a program gives for a {@link MediaFile}. */
export interface MediaFileArgs extends InferArgs<typeof mediaFile> {}
/** What a {@link MediaFile} has once it is made. */
export interface MediaFileOutputs extends InferOutputs<typeof mediaFile> {}

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
export class MediaFile extends resourceClass<MediaFileArgs, MediaFileOutputs, "MediaFile">(mediaFile) {}

/** What a look-up finds of a {@link MediaFile}. */
export interface MediaFileValues extends InferResult<typeof mediaFile, "MediaFile"> {}
/** What names one {@link MediaFile} to a look-up. */
export interface GetMediaFileArgs extends InferKey<typeof mediaFile> {}
/** What narrows a list of {@link MediaFile}s. */
export interface ListMediaFilesArgs extends InferFilter<typeof mediaFile> {}

/**
 * Finds the account's media file of a name.
 *
 * @example
 * ```ts
 * const jingle = sipio.getMediaFile({ name: "Jingle" });
 * ```
 */
export const getMediaFile = defineGet<GetMediaFileArgs, MediaFileValues>(mediaFile);

/**
 * Finds the account's media files: all, or those with certain values.
 *
 * @example
 * ```ts
 * const greetings = sipio.listMediaFiles({ kind: "greeting" });
 * ```
 */
export const listMediaFiles = defineList<ListMediaFilesArgs, MediaFileValues>(mediaFile);
