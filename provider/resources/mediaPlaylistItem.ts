import { defineGet, defineList } from "../functions";
import { mediaPlaylistItemSchema } from "../objects/mediaPlaylistItem";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MediaPlaylistItem}. */
export interface MediaPlaylistItemArgs extends InferArgs<typeof mediaPlaylistItemSchema> {}

/** Outputs of a {@link MediaPlaylistItem}. */
export interface MediaPlaylistItemOutputs extends InferOutputs<typeof mediaPlaylistItemSchema> {}

/**
 * Media file of a {@link MediaPlaylist}, declared as a separate resource. Declare a playlist's items either this way or
 * inline in `items`, not both.
 *
 * @example
 * Add a jingle to a playlist
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
 * Looks up an item of a playlist by position.
 *
 * @example
 * Look up the first item of a playlist
 * ```ts
 * const first = sipio.getMediaPlaylistItem({ mediaPlaylist: waiting, position: 0 });
 * ```
 */
export const getMediaPlaylistItem = defineGet<GetMediaPlaylistItemArgs, GetMediaPlaylistItemResult>(
  mediaPlaylistItemSchema,
);

/**
 * Lists the items of a playlist, optionally filtered by property.
 *
 * @example
 * List the items of a playlist
 * ```ts
 * const items = sipio.listMediaPlaylistItems({ mediaPlaylist: waiting });
 * ```
 */
export const listMediaPlaylistItems = defineList<ListMediaPlaylistItemsArgs, GetMediaPlaylistItemResult>(
  mediaPlaylistItemSchema,
);
