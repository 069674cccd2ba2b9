import type { Input } from "@pulumi/pulumi";
import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The item's description. Source: Resource Reference, media_playlist_item; its fields are assumed. */
export const mediaPlaylistItem = defineObject({
  class: "MediaPlaylistItem",
  apiName: "media_playlist_item",
  path: "/media-playlists/{mediaPlaylist}/items",
  idPrefix: "mpi",
  key: ["position"],
  fields: {
    /** The playlist. Changing it replaces the item. */
    mediaPlaylist: f.parent("MediaPlaylist"),
    /** Place in the order, from 0; one item for each. Inside its parent's list it is the place in that list unless given. */
    position: f.integer().defaultsToIndex(),
    /** What is played. */
    media: f.ref("MediaFile"),
  },
});

/** What a program gives for a {@link MediaPlaylistItem}. */
export interface MediaPlaylistItemArgs extends InferArgs<typeof mediaPlaylistItem> {}
/** What a {@link MediaPlaylistItem} has once it is made. */
export interface MediaPlaylistItemOutputs extends InferOutputs<typeof mediaPlaylistItem> {}
/** A {@link MediaPlaylistItem} inside its parent's list. */
export interface MediaPlaylistItemEntry extends Omit<InferInlineArgs<typeof mediaPlaylistItem>, "position"> {
  /** Place in the order, from 0; the place in the list unless given. */
  readonly position?: Input<number>;
}
/** What comes out for a {@link MediaPlaylistItemEntry}, under its natural key. */
export interface MediaPlaylistItemEntryOutputs extends InferInlineResult<typeof mediaPlaylistItem> {}

/**
 * One file of a playlist, as a resource of its own. A playlist's items are given either so or inline (`items` of the
 * {@link MediaPlaylist}), not both.
 *
 * @example
 * ```ts
 * new sipio.MediaPlaylistItem("waiting-first", { mediaPlaylist: waiting, position: 0, media: jingle });
 * ```
 */
export class MediaPlaylistItem extends resourceClass<
  MediaPlaylistItemArgs,
  MediaPlaylistItemOutputs,
  "MediaPlaylistItem"
>(mediaPlaylistItem) {}

/** What a look-up finds of a {@link MediaPlaylistItem}. */
export interface MediaPlaylistItemValues extends InferResult<typeof mediaPlaylistItem, "MediaPlaylistItem"> {}
/** What names one {@link MediaPlaylistItem} to a look-up. */
export interface GetMediaPlaylistItemArgs extends InferKey<typeof mediaPlaylistItem> {}
/** What narrows a list of {@link MediaPlaylistItem}s. */
export interface ListMediaPlaylistItemsArgs extends InferFilter<typeof mediaPlaylistItem> {}

/**
 * Finds what a playlist has at a place.
 *
 * @example
 * ```ts
 * const first = sipio.getMediaPlaylistItem({ mediaPlaylist: waiting, position: 0 });
 * ```
 */
export const getMediaPlaylistItem = defineGet<GetMediaPlaylistItemArgs, MediaPlaylistItemValues>(mediaPlaylistItem);

/**
 * Finds the items of a playlist: all, or those with certain values.
 *
 * @example
 * ```ts
 * const items = sipio.listMediaPlaylistItems({ mediaPlaylist: waiting });
 * ```
 */
export const listMediaPlaylistItems = defineList<ListMediaPlaylistItemsArgs, MediaPlaylistItemValues>(
  mediaPlaylistItem,
);
