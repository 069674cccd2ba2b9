import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { FilePart } from "../api";
import { type AnySchema, isInspectedFile, type ObjectSchema, type Values } from "../schema";
import type { RunState } from "./runState";

/** A content that is not what was looked at when the program ran. */
export class ContentChangedError extends Error {
  override readonly name = "ContentChangedError";

  constructor(field: string, path: string) {
    super(`${field}: ${path} has changed since the program looked at it, so nothing was uploaded. Run again.`);
  }
}

/** Notes where the content of inputs lies that are not checked yet. */
export function recordUpload(schema: AnySchema, news: Values, run: RunState): void {
  const given = schema.upload && news[schema.upload.field];
  if (isInspectedFile(given)) run.resource(news).uploads.set(given.hash, given);
}

/**
 * The content of checked inputs, as a part of the form that creates the object.
 * @returns nothing for an object that has no content.
 */
export function uploadOf(schema: ObjectSchema, news: Values, run: RunState): FilePart | undefined {
  const { upload } = schema;
  if (upload === undefined) return undefined;
  const hash = String(news[upload.field]);
  const place = run.resource(news).uploads.get(hash);
  if (place === undefined) throw new Error(`it is not known where the content ${hash} lies`);
  const { id, mediaType } = upload.format;
  return {
    part: upload.part,
    // The user's own name of the file is nobody's business, and the same content is the same request under every name.
    fileName: `${upload.part}.${id}`,
    mediaType,
    bytes: place.bytes,
    open: () => verified(upload.field, place.path, place.bytes, hash),
  };
}

/** Reads a file that must have so many bytes and this hash; otherwise it ends in an error before its end. */
async function* verified(field: string, path: string, bytes: number, hash: string): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  let left = bytes;
  try {
    for await (const chunk of createReadStream(path)) {
      left -= chunk.byteLength;
      if (left < 0) break;
      digest.update(chunk);
      // The last part goes out only when all of it is proven.
      if (left === 0 && `sha256:${digest.copy().digest("hex")}` !== hash) break;
      yield chunk;
    }
  } catch {
    throw new ContentChangedError(field, path);
  }
  if (left !== 0 || `sha256:${digest.digest("hex")}` !== hash) throw new ContentChangedError(field, path);
}
