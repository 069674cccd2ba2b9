import { defineGet, defineList } from "../functions";
import { mediaFileSchema } from "../objects/mediaFile";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MediaFile}. */
export interface MediaFileArgs extends InferArgs<typeof mediaFileSchema> {}

/** Outputs of a {@link MediaFile}. */
export interface MediaFileOutputs extends InferOutputs<typeof mediaFileSchema> {}

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
export class MediaFile extends resourceClass<MediaFileArgs, MediaFileOutputs, "MediaFile">(mediaFileSchema) {}

/** A {@link MediaFile} as {@link getMediaFile} and {@link listMediaFiles} return it. */
export interface GetMediaFileResult extends InferResult<typeof mediaFileSchema, "MediaFile"> {}

/** Arguments for {@link getMediaFile}. */
export interface GetMediaFileArgs extends InferKey<typeof mediaFileSchema> {}

/** Filter arguments for {@link listMediaFiles}. */
export interface ListMediaFilesArgs extends InferFilter<typeof mediaFileSchema> {}

/**
 * Finds the account's media file of a name.
 *
 * @example
 * ```ts
 * const jingle = sipio.getMediaFile({ name: "Jingle" });
 * ```
 */
export const getMediaFile = defineGet<GetMediaFileArgs, GetMediaFileResult>(mediaFileSchema);

/**
 * Finds the account's media files: all, or those with certain values.
 *
 * @example
 * ```ts
 * const greetings = sipio.listMediaFiles({ kind: "greeting" });
 * ```
 */
export const listMediaFiles = defineList<ListMediaFilesArgs, GetMediaFileResult>(mediaFileSchema);
