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
} from "../schema";
import {
  type MediaPlaylistItemEntry,
  type MediaPlaylistItemEntryOutputs,
  mediaPlaylistItem,
} from "./mediaPlaylistItem";

/** The playlist's description. Source: Resource Reference, media_playlist; its fields are assumed. */
export const mediaPlaylist = defineObject({
  class: "MediaPlaylist",
  apiName: "media_playlist",
  path: "/media-playlists",
  idPrefix: "mpl",
  unique: { fields: ["name"], within: "account" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /** What is played, in this order. Given here, the playlist owns all items; otherwise they are {@link MediaPlaylistItem}s. */
    items: f
      .children<MediaPlaylistItemEntry, MediaPlaylistItemEntryOutputs>(mediaPlaylistItem, { bulk: true })
      .optional(),
  },
});

/** What a program gives for a {@link MediaPlaylist}. */
export interface MediaPlaylistArgs extends InferArgs<typeof mediaPlaylist> {}
/** What a {@link MediaPlaylist} has once it is made. */
export interface MediaPlaylistOutputs extends InferOutputs<typeof mediaPlaylist> {}

/**
 * Media files that are played one after the other.
 *
 * @example
 * ```ts
 * const waiting = new sipio.MediaPlaylist("waiting", { name: "Waiting", items: [{ media: jingle }] });
 * ```
 */
export class MediaPlaylist extends resourceClass<MediaPlaylistArgs, MediaPlaylistOutputs, "MediaPlaylist">(
  mediaPlaylist,
) {}

/** What a look-up finds of a {@link MediaPlaylist}. */
export interface MediaPlaylistValues extends InferResult<typeof mediaPlaylist, "MediaPlaylist"> {}
/** What names one {@link MediaPlaylist} to a look-up. */
export interface GetMediaPlaylistArgs extends InferKey<typeof mediaPlaylist> {}
/** What narrows a list of {@link MediaPlaylist}s. */
export interface ListMediaPlaylistsArgs extends InferFilter<typeof mediaPlaylist> {}

/**
 * Finds the account's playlist of a name.
 *
 * @example
 * ```ts
 * const waiting = sipio.getMediaPlaylist({ name: "Waiting" });
 * ```
 */
export const getMediaPlaylist = defineGet<GetMediaPlaylistArgs, MediaPlaylistValues>(mediaPlaylist);

/**
 * Finds the account's playlists: all, or those with certain values.
 *
 * @example
 * ```ts
 * const playlists = sipio.listMediaPlaylists();
 * ```
 */
export const listMediaPlaylists = defineList<ListMediaPlaylistsArgs, MediaPlaylistValues>(mediaPlaylist);
