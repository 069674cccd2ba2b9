import { defineGet, defineList } from "../functions";
import { mediaFileSchema } from "../objects/mediaFile";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MediaFile}. */
export interface MediaFileArgs extends InferArgs<typeof mediaFileSchema> {}

/** Outputs of a {@link MediaFile}. */
export interface MediaFileOutputs extends InferOutputs<typeof mediaFileSchema> {}

/**
 * Audio file that callers hear: a greeting, a prompt, an announcement or music on hold (MOH). The preview checks the
 * file. It is uploaded only if its content is new.
 *
 * @example
 * Upload the greeting of a voicemail box
 * ```ts
 * const greeting = new sipio.MediaFile("after-hours", {
 *   name: "After-hours greeting",
 *   kind: "greeting",
 *   source: "media/after-hours.wav",
 * });
 * new sipio.VoicemailBox("office", { name: "Office", greetingMedia: greeting });
 * ```
 *
 * @example
 * Upload music on hold for a queue
 * ```ts
 * const music = new sipio.MediaFile("hold", { name: "Hold music", kind: "moh", source: "media/hold.wav" });
 * new sipio.Queue("orders", { name: "Orders", strategy: "longest_idle", mohMode: "file", mohMedia: music });
 * ```
 */
export class MediaFile extends resourceClass<MediaFileArgs, MediaFileOutputs, "MediaFile">(mediaFileSchema) {}

/** A {@link MediaFile} as {@link getMediaFile} and {@link listMediaFiles} return it. */
export interface GetMediaFileResult extends InferResult<typeof mediaFileSchema, "MediaFile"> {}

/** Arguments for {@link getMediaFile}. */
export interface GetMediaFileArgs extends InferKey<typeof mediaFileSchema> {}

/** Filter arguments for {@link listMediaFiles}. */
export interface ListMediaFilesArgs extends InferFilter<typeof mediaFileSchema> {}

/**
 * Looks up a media file by name.
 *
 * @example
 * Look up a media file by name
 * ```ts
 * const jingle = sipio.getMediaFile({ name: "Jingle" });
 * ```
 */
export const getMediaFile = defineGet<GetMediaFileArgs, GetMediaFileResult>(mediaFileSchema);

/**
 * Lists media files, optionally filtered by property.
 *
 * @example
 * List all greetings
 * ```ts
 * const greetings = sipio.listMediaFiles({ kind: "greeting" });
 * ```
 */
export const listMediaFiles = defineList<ListMediaFilesArgs, GetMediaFileResult>(mediaFileSchema);
