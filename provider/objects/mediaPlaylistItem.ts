import type { Input } from "@pulumi/pulumi";
import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of a playlist item. Source: Resource Reference, media_playlist_item; its fields are assumed. */
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
     * Position in the playlist, starting at 0. Unique within the playlist. If an inline item omits it, the position in
     * the list applies.
     */
    position: f.integer().defaultsToIndex(),
    /** Media file to play. */
    media: f.ref("MediaFile"),
  },
});

/** Arguments for a {@link MediaPlaylistItem} in the list of its parent. */
export interface InlineMediaPlaylistItemArgs extends Omit<InferInlineArgs<typeof mediaPlaylistItemSchema>, "position"> {
  /** Position in the playlist, starting at 0. If omitted, the position in the list applies. */
  readonly position?: Input<number>;
}

/** Outputs of a {@link MediaPlaylistItem} in the list of its parent, which is a map by natural key. */
export interface InlineMediaPlaylistItem extends InferInlineResult<typeof mediaPlaylistItemSchema> {}
