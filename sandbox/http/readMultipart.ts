import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { columnsOf, type ObjectSchema, type Upload, type Values } from "pulumi-sipio/schema";
import { ApiError, invalidRequest } from "../errors";
import type { Blobs, Received } from "../store/blobs";
import type { RequestContext } from "./context";
import { largestBody } from "./readBody";

/** What a form holds: fields, by their names on the wire, and the file if it came. */
export interface ReceivedMultipart {
  readonly fields: Values;
  readonly file: Received | undefined;
}

/**
 * Reads a form with a file, which goes to disk as it comes.
 * @throws ApiError 413 where it is too large, 400 where it is no form. Source: contract, Uploads.
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
    if (name in fields) form.destroy(invalidRequest(`the part ${name} is there twice`));
    else if (isCut)
      form.destroy(new ApiError(413, "too_large", `a field may have ${largestBody.object} bytes at most`));
    else fields[name] = storage.get(name) === "text" ? text : jsonOrText(text);
  });
  form.on("file", (name: string, stream: Readable) => {
    if (files.length > 0) form.destroy(invalidRequest(`the part ${name} is there twice`));
    stream.once("limit", () => form.destroy(tooLarge(upload)));
    const file = contents.receive(stream);
    // What fails is told by the form; this one only must not go unheard.
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
    throw error instanceof ApiError ? error : invalidRequest("the body is not a whole form");
  }
}

function tooLarge({ part, maxBytes }: Upload): ApiError {
  return new ApiError(413, "too_large", `${part} may have ${maxBytes} bytes at most`);
}

/** What a form's text stands for: JSON, or else itself. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
