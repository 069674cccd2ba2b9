import { Readable } from "node:stream";
import { FormDataEncoder } from "form-data-encoder";
import type { Json } from "../schema";

/** A file that goes along with the fields of a request, as one part of a form. */
export interface FilePart {
  /** The part's name. */
  readonly part: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Reads it from its beginning; called for each attempt. What it throws ends the request, which then is not sent again. */
  open(): AsyncIterable<Uint8Array>;
}

/** Error for a file that could not be read completely. The server received an incomplete form and has done nothing. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";

  constructor(readonly reason: unknown) {
    super("the file cannot be read");
  }
}

/** A form with a file (multipart/form-data, RFC 7578), which is never in memory as a whole. */
export interface MultipartBody {
  readonly contentType: string;
  /** Size in bytes. */
  readonly length: number;
  open(): Readable;
}

/** The form of an object's fields, each as a part of its own, followed by the file. What is null is left out. */
export function multipartBody(fields: Readonly<Record<string, Json>>, file: FilePart): MultipartBody {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, textOf(value));
  // Stands for the file, which is streamed in its place.
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

/** A value as a form's text: text as it is, anything else as JSON. */
function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
