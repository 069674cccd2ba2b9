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
    /** Its name; unique in the account. */
    name: f.text(),
    /** What is played, in this order. Given here, the playlist owns all items; otherwise they are {@link MediaPlaylistItem}s. */
    items: f
      .children<InlineMediaPlaylistItemArgs, InlineMediaPlaylistItem>(mediaPlaylistItemSchema, { bulk: true })
      .optional(),
  },
});
