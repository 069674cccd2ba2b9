import { defineObject, f } from "../schema";
import {
  type InlineMediaPlaylistItem,
  type InlineMediaPlaylistItemArgs,
  mediaPlaylistItemSchema,
} from "./mediaPlaylistItem";

/** Schema of a playlist. Source: Resource Reference, media_playlist; its fields are assumed. */
export const mediaPlaylistSchema = defineObject({
  class: "MediaPlaylist",
  apiName: "media_playlist",
  path: "/media-playlists",
  idPrefix: "mpl",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Name of the playlist. Unique within the account. */
    name: f.text(),
    /**
     * Media files of the playlist, in playback order. If set, the list is authoritative and items not in it are
     * removed. To manage them separately, use {@link MediaPlaylistItem}.
     */
    items: f
      .children<InlineMediaPlaylistItemArgs, InlineMediaPlaylistItem>(mediaPlaylistItemSchema, { bulk: true })
      .optional(),
  },
});
