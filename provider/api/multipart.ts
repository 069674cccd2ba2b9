import { Readable } from "node:stream";
import { FormDataEncoder } from "form-data-encoder";
import type { Json } from "../schema";

/** File that is sent with the fields of a request, as one part of a form. */
export interface FilePart {
  /** Name of the part. */
  readonly part: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Size in bytes. */
  readonly bytes: number;
  /**
   * Opens the file for reading from its beginning. Called for each attempt. If it throws, the request ends and is not
   * retried.
   */
  open(): AsyncIterable<Uint8Array>;
}

/** A file could not be read completely. The server received an incomplete form and has changed nothing. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";

  constructor(readonly reason: unknown) {
    super("the file cannot be read");
  }
}

/** Form with a file (multipart/form-data, RFC 7578). The form is streamed and never held in memory as a whole. */
export interface MultipartBody {
  readonly contentType: string;
  /** Size in bytes. */
  readonly length: number;
  open(): Readable;
}

/** Builds the form of an object: one part per field, followed by the file. Fields that are `null` are omitted. */
export function multipartBody(fields: Readonly<Record<string, Json>>, file: FilePart): MultipartBody {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, textOf(value));
  // Placeholder for the file, which is streamed in its place.
  form.append(file.part, new File([], file.fileName, { type: file.mediaType }));
  const encoder = new FormDataEncoder(form);
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (const part of encoder.values()) {
      if (part instanceof Uint8Array) yield part;
      else yield* readable(file);
    }
  }
  return {
    contentType: encoder.contentType,
    length: Number(encoder.contentLength) + file.bytes,
    open: () => Readable.from(parts(), { objectMode: false }),
  };
}

async function* readable(file: FilePart): AsyncGenerator<Uint8Array> {
  try {
    yield* file.open();
  } catch (error) {
    throw new UnreadableFileError(error);
  }
}

/** Returns the text of a form field. Strings are unchanged, and other values are JSON. */
function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
