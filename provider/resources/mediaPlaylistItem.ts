import { defineGet, defineList } from "../functions";
import { mediaPlaylistItemSchema } from "../objects/mediaPlaylistItem";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MediaPlaylistItem}. */
export interface MediaPlaylistItemArgs extends InferArgs<typeof mediaPlaylistItemSchema> {}

/** Outputs of a {@link MediaPlaylistItem}. */
export interface MediaPlaylistItemOutputs extends InferOutputs<typeof mediaPlaylistItemSchema> {}

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
>(mediaPlaylistItemSchema) {}

/** A {@link MediaPlaylistItem} as {@link getMediaPlaylistItem} and {@link listMediaPlaylistItems} return it. */
export interface GetMediaPlaylistItemResult extends InferResult<typeof mediaPlaylistItemSchema, "MediaPlaylistItem"> {}

/** Arguments for {@link getMediaPlaylistItem}. */
export interface GetMediaPlaylistItemArgs extends InferKey<typeof mediaPlaylistItemSchema> {}

/** Filter arguments for {@link listMediaPlaylistItems}. */
export interface ListMediaPlaylistItemsArgs extends InferFilter<typeof mediaPlaylistItemSchema> {}

/**
 * Finds what a playlist has at a place.
 *
 * @example
 * ```ts
 * const first = sipio.getMediaPlaylistItem({ mediaPlaylist: waiting, position: 0 });
 * ```
 */
export const getMediaPlaylistItem = defineGet<GetMediaPlaylistItemArgs, GetMediaPlaylistItemResult>(
  mediaPlaylistItemSchema,
);

/**
 * Finds the items of a playlist: all, or those with certain values.
 *
 * @example
 * ```ts
 * const items = sipio.listMediaPlaylistItems({ mediaPlaylist: waiting });
 * ```
 */
export const listMediaPlaylistItems = defineList<ListMediaPlaylistItemsArgs, GetMediaPlaylistItemResult>(
  mediaPlaylistItemSchema,
);
