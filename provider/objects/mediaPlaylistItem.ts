import type { Input } from "@pulumi/pulumi";
import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of an item. Source: Resource Reference, media_playlist_item; its fields are assumed. */
export const mediaPlaylistItemSchema = defineObject({
  class: "MediaPlaylistItem",
  apiName: "media_playlist_item",
  path: "/media-playlists/{mediaPlaylist}/items",
  idPrefix: "mpi",
  naturalKey: { fields: ["position"], scope: "parent" },
  fields: {
    /** Playlist that the item belongs to. Changing it replaces the item. */
    mediaPlaylist: f.parent("MediaPlaylist"),
    /**
     * Position in the playlist, starting at 0. Unique within the playlist. Inline items default to their position in
     * the list.
     */
    position: f.integer().defaultsToIndex(),
    /** Media file to play. */
    media: f.ref("MediaFile"),
  },
});

/** Arguments for a {@link MediaPlaylistItem} in the list of its parent. */
export interface InlineMediaPlaylistItemArgs extends Omit<InferInlineArgs<typeof mediaPlaylistItemSchema>, "position"> {
  /** Place in the order, from 0; the place in the list unless given. */
  readonly position?: Input<number>;
}

/** Outputs of a {@link MediaPlaylistItem} in the list of its parent, which is a map by natural key. */
export interface InlineMediaPlaylistItem extends InferInlineResult<typeof mediaPlaylistItemSchema> {}
