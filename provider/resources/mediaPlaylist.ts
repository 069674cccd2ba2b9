import { defineGet, defineList } from "../functions";
import { mediaPlaylistSchema } from "../objects/mediaPlaylist";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MediaPlaylist}. */
export interface MediaPlaylistArgs extends InferArgs<typeof mediaPlaylistSchema> {}

/** Outputs of a {@link MediaPlaylist}. */
export interface MediaPlaylistOutputs extends InferOutputs<typeof mediaPlaylistSchema> {}

/**
 * Playlist of media files that are played one after the other. Use it to manage the files and their order in one place.
 *
 * @example
 * Create a playlist with one media file
 * ```ts
 * const waiting = new sipio.MediaPlaylist("waiting", { name: "Waiting", items: [{ media: jingle }] });
 * ```
 */
export class MediaPlaylist extends resourceClass<MediaPlaylistArgs, MediaPlaylistOutputs, "MediaPlaylist">(
  mediaPlaylistSchema,
) {}

/** A {@link MediaPlaylist} as {@link getMediaPlaylist} and {@link listMediaPlaylists} return it. */
export interface GetMediaPlaylistResult extends InferResult<typeof mediaPlaylistSchema, "MediaPlaylist"> {}

/** Arguments for {@link getMediaPlaylist}. */
export interface GetMediaPlaylistArgs extends InferKey<typeof mediaPlaylistSchema> {}

/** Filter arguments for {@link listMediaPlaylists}. */
export interface ListMediaPlaylistsArgs extends InferFilter<typeof mediaPlaylistSchema> {}

/**
 * Looks up a playlist by name.
 *
 * @example
 * Look up a playlist by name
 * ```ts
 * const waiting = sipio.getMediaPlaylist({ name: "Waiting" });
 * ```
 */
export const getMediaPlaylist = defineGet<GetMediaPlaylistArgs, GetMediaPlaylistResult>(mediaPlaylistSchema);

/**
 * Lists playlists, optionally filtered by property.
 *
 * @example
 * List all playlists
 * ```ts
 * const playlists = sipio.listMediaPlaylists();
 * ```
 */
export const listMediaPlaylists = defineList<ListMediaPlaylistsArgs, GetMediaPlaylistResult>(mediaPlaylistSchema);
