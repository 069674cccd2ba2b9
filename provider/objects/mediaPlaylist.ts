import { finder, lister } from "../lookups";
import { type ArgsOf, describe, type FilterOf, f, type KeyOf, type OutsOf, type ValuesOf } from "../model";
import { resource } from "../program";
import {
  type MediaPlaylistItemEntry,
  type MediaPlaylistItemEntryOutputs,
  mediaPlaylistItem,
} from "./mediaPlaylistItem";

/** The playlist's description. Source: Resource Reference, media_playlist; its fields are assumed. */
export const mediaPlaylist = describe({
  class: "MediaPlaylist",
  object: "media_playlist",
  collection: "/media-playlists",
  prefix: "mpl",
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
export interface MediaPlaylistArgs extends ArgsOf<typeof mediaPlaylist> {}
/** What a {@link MediaPlaylist} has once it is made. */
export interface MediaPlaylistOutputs extends OutsOf<typeof mediaPlaylist> {}

/**
 * Media files that are played one after the other.
 *
 * @example
 * ```ts
 * const waiting = new sipio.MediaPlaylist("waiting", { name: "Waiting", items: [{ media: jingle }] });
 * ```
 */
export class MediaPlaylist extends resource<MediaPlaylistArgs, MediaPlaylistOutputs, "MediaPlaylist">(mediaPlaylist) {}

/** What a look-up finds of a {@link MediaPlaylist}. */
export interface MediaPlaylistValues extends ValuesOf<typeof mediaPlaylist, "MediaPlaylist"> {}
/** What names one {@link MediaPlaylist} to a look-up. */
export interface GetMediaPlaylistArgs extends KeyOf<typeof mediaPlaylist> {}
/** What narrows a list of {@link MediaPlaylist}s. */
export interface ListMediaPlaylistsArgs extends FilterOf<typeof mediaPlaylist> {}

/**
 * Finds the account's playlist of a name.
 *
 * @example
 * ```ts
 * const waiting = sipio.getMediaPlaylist({ name: "Waiting" });
 * ```
 */
export const getMediaPlaylist = finder<GetMediaPlaylistArgs, MediaPlaylistValues>(mediaPlaylist);

/**
 * Finds the account's playlists: all, or those with certain values.
 *
 * @example
 * ```ts
 * const playlists = sipio.listMediaPlaylists();
 * ```
 */
export const listMediaPlaylists = lister<ListMediaPlaylistsArgs, MediaPlaylistValues>(mediaPlaylist);
