import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { FilePart } from "../api";
import type { Upload } from "../schema";

/** File that was inspected when the program ran. */
export interface UploadFile {
  readonly path: string;
  readonly bytes: number;
}

/** The content of a file has changed since it was inspected. */
export class ContentChangedError extends Error {
  override readonly name = "ContentChangedError";

  constructor(field: string, path: string) {
    super(`${field}: ${path} changed during the run, so nothing was uploaded. Run again.`);
  }
}

/**
 * Returns a file as part of the form that creates an object.
 * @param upload Name of the form part, and the field that declares the file.
 * @param hash Expected hash of the content (`sha256:…`). If it differs, reading ends with ContentChangedError.
 */
export function filePart(
  { field, part, format }: Upload & { readonly field: string },
  hash: string,
  { path, bytes }: UploadFile,
): FilePart {
  return {
    part,
    // The local file name is private. With a fixed name, the same content is also the same request.
    fileName: `${part}.${format.id}`,
    mediaType: format.mediaType,
    bytes,
    open: () => verified(field, path, bytes, hash),
  };
}

/** Reads a file and checks its size and hash. If they differ, throws before the last chunk. */
async function* verified(field: string, path: string, bytes: number, hash: string): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  let left = bytes;
  // Sent only after the whole file was checked, because the API takes a complete body.
  let last: Uint8Array | undefined;
  try {
    for await (const chunk of createReadStream(path)) {
      left -= chunk.byteLength;
      if (left < 0) break;
      if (last !== undefined) yield last;
      digest.update(chunk);
      last = chunk;
    }
  } catch {
    // Bytes are missing, which the check below finds.
  }
  if (left !== 0 || `sha256:${digest.digest("hex")}` !== hash) throw new ContentChangedError(field, path);
  if (last !== undefined) yield last;
}
