/** Duration of the content, or the reason why it is refused, as a clause: `it is empty`. */
export type MediaInfo = { readonly durationMs: number; readonly refused?: never } | { readonly refused: string };

/** Format of uploaded audio. */
export interface UploadFormat {
  /** The platform's name of the format, such as `wav`. */
  readonly id: string;
  /** Display name, such as `WAV`. */
  readonly label: string;
  /** Media type, such as `audio/wav`. */
  readonly mediaType: string;
  /** Command that converts a file to this format. Generic if no path is given. */
  convert(path?: string): string;
  /** Inspects a file, given by its path, or bytes. Never reads a whole file into memory. */
  probe(content: string | Uint8Array): Promise<MediaInfo>;
}

/**
 * Upload of content when an object is created. The create request is a form (multipart/form-data), and the content is
 * one part.
 */
export interface Upload {
  /** Name of the part in the form. */
  readonly part: string;
  readonly format: UploadFormat;
  /** Maximum size in bytes. */
  readonly maxBytes: number;
  /** Maximum duration in milliseconds. */
  readonly maxDurationMs: number;
}

/** Fact about the content that the platform returns: its key in the store, its format or its duration. */
export type UploadProperty = "key" | "format" | "durationMs";

/** Describes the accepted content as a noun phrase: `a WAV file of at most 100 MiB and 60 min`. */
export function describeUpload({ format, maxBytes, maxDurationMs }: Upload): string {
  return `a ${format.label} file of at most ${maxBytes / mebibyte} MiB and ${maxDurationMs / minute} min`;
}

const mebibyte = 1024 * 1024;
const minute = 60_000;

/**
 * Validates content of the given size, which is a file path or bytes. The provider and the sandbox use the same check.
 * @throws Error if the file cannot be read.
 */
export async function validateUpload(
  { format, maxBytes, maxDurationMs }: Upload,
  content: string | Uint8Array,
  bytes: number,
): Promise<MediaInfo> {
  if (bytes === 0) return { refused: "it is empty" };
  if (bytes > maxBytes) return { refused: `it has ${bytes} bytes` };
  const measured = await format.probe(content);
  if (measured.refused !== undefined) return measured;
  if (measured.durationMs > maxDurationMs)
    return { refused: `it lasts ${Math.ceil(measured.durationMs / minute)} min` };
  return measured;
}
