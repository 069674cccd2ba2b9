import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { columnsOf, type ObjectSchema, type Upload, type Values } from "pulumi-sipio/schema";
import { ApiError, invalidRequest } from "../errors";
import type { Blobs, Received } from "../store/blobs";
import type { RequestContext } from "./context";
import { largestBody } from "./readBody";

/** Fields of a form, by API name, and its file. */
export interface ReceivedMultipart {
  readonly fields: Values;
  readonly file: Received | undefined;
}

/**
 * Reads a form and streams its file to disk.
 * @throws ApiError 413 if the form is too large. 400 if the body is not a form. Source: contract, Uploads.
 */
export async function readMultipart(
  c: RequestContext,
  schema: ObjectSchema,
  upload: Upload,
  contents: Blobs,
): Promise<ReceivedMultipart> {
  const { incoming } = c.env;
  const contentType = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(contentType)) {
    throw invalidRequest("the body must be a form (multipart/form-data)");
  }
  if (Number(c.req.header("content-length") ?? 0) > upload.maxBytes + largestBody.object) throw tooLarge(upload);

  const storage = new Map(columnsOf(schema).map((column) => [column.name, column.storage]));
  const fields: Record<string, unknown> = {};
  const files: Promise<Received>[] = [];
  const form = new Busboy({
    headers: { "content-type": contentType },
    limits: { fileSize: upload.maxBytes, fieldSize: largestBody.object },
    isPartAFile: (name) => name === upload.part,
  });
  form.on("field", (name: string, text: string, _nameCut, isCut) => {
    if (name in fields) form.destroy(invalidRequest(`the part ${name} must not be repeated`));
    else if (isCut) form.destroy(new ApiError(413, "too_large", `a field must be at most ${largestBody.object} bytes`));
    else fields[name] = storage.get(name) === "text" ? text : jsonOrText(text);
  });
  form.on("file", (name: string, stream: Readable) => {
    if (files.length > 0) form.destroy(invalidRequest(`the part ${name} must not be repeated`));
    stream.once("limit", () => form.destroy(tooLarge(upload)));
    const file = contents.receive(stream);
    // The form reports the error. This handler only prevents an unhandled rejection.
    file.catch(() => undefined);
    files.push(file);
  });
  try {
    await pipeline(incoming, form);
    const [file] = await Promise.all(files);
    c.set("body", { ...fields, ...(file && { [upload.part]: { bytes: file.bytes, sha256: file.sha256 } }) });
    return { fields, file };
  } catch (error) {
    for (const result of await Promise.allSettled(files))
      if (result.status === "fulfilled") contents.discard(result.value);
    throw error instanceof ApiError ? error : invalidRequest("the body is not a complete form");
  }
}

function tooLarge({ part, maxBytes }: Upload): ApiError {
  return new ApiError(413, "too_large", `${part} must be at most ${maxBytes} bytes`);
}

/** Parses a form field as JSON, or returns its text if it is not JSON. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
