import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { FilePart } from "../api";
import type { Upload } from "../schema";

/** A file whose content was inspected when the program ran. */
export interface UploadFile {
  readonly path: string;
  readonly bytes: number;
}

/** The content of a file is not the one that was inspected when the program ran. */
export class ContentChangedError extends Error {
  override readonly name = "ContentChangedError";

  constructor(field: string, path: string) {
    super(`${field}: ${path} changed during the run, so nothing was uploaded. Run again.`);
  }
}

/**
 * A file as a part of the form that creates an object.
 * @param upload The part, and the field that declares the content.
 * @param hash Of the content that the file must have: `sha256:…`. Otherwise reading ends with ContentChangedError.
 */
export function filePart(
  { field, part, format }: Upload & { readonly field: string },
  hash: string,
  { path, bytes }: UploadFile,
): FilePart {
  return {
    part,
    // The user's own name of the file is nobody's business, and the same content is the same request under every name.
    fileName: `${part}.${format.id}`,
    mediaType: format.mediaType,
    bytes,
    open: () => verified(field, path, bytes, hash),
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
