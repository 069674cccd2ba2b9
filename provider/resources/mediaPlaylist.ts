import { defineGet, defineList } from "../functions";
import { mediaPlaylistSchema } from "../objects/mediaPlaylist";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link MediaPlaylist}. */
export interface MediaPlaylistArgs extends InferArgs<typeof mediaPlaylistSchema> {}

/** What a {@link MediaPlaylist} has once it is made. */
export interface MediaPlaylistOutputs extends InferOutputs<typeof mediaPlaylistSchema> {}

/**
 * Media files that are played one after the other.
 *
 * @example
 * ```ts
 * const waiting = new sipio.MediaPlaylist("waiting", { name: "Waiting", items: [{ media: jingle }] });
 * ```
 */
export class MediaPlaylist extends resourceClass<MediaPlaylistArgs, MediaPlaylistOutputs, "MediaPlaylist">(
  mediaPlaylistSchema,
) {}

/** What a look-up finds of a {@link MediaPlaylist}. */
export interface GetMediaPlaylistResult extends InferResult<typeof mediaPlaylistSchema, "MediaPlaylist"> {}

/** What names one {@link MediaPlaylist} to a look-up. */
export interface GetMediaPlaylistArgs extends InferKey<typeof mediaPlaylistSchema> {}

/** What narrows a list of {@link MediaPlaylist}s. */
export interface ListMediaPlaylistsArgs extends InferFilter<typeof mediaPlaylistSchema> {}

/**
 * Finds the account's playlist of a name.
 *
 * @example
 * ```ts
 * const waiting = sipio.getMediaPlaylist({ name: "Waiting" });
 * ```
 */
export const getMediaPlaylist = defineGet<GetMediaPlaylistArgs, GetMediaPlaylistResult>(mediaPlaylistSchema);

/**
 * Finds the account's playlists: all, or those with certain values.
 *
 * @example
 * ```ts
 * const playlists = sipio.listMediaPlaylists();
 * ```
 */
export const listMediaPlaylists = defineList<ListMediaPlaylistsArgs, GetMediaPlaylistResult>(mediaPlaylistSchema);
