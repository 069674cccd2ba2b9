import { isRecord, type Values } from "pulumi-sipio/schema";
import { ApiError, invalidRequest } from "../errors";
import type { RequestContext } from "./context";

const mebibyte = 1024 * 1024;

/** Maximum size of a request body in bytes, for an object and for a list that replaces all children. */
export const largestBody = { object: mebibyte, list: 8 * mebibyte } as const;

/**
 * Reads a JSON object.
 * @throws ApiError 413 if the body is too large. 400 if it is not a JSON object. Source: contract, Errors.
 */
export async function readJsonObject(c: RequestContext): Promise<Values> {
  const body = await readJson(c, largestBody.object);
  if (!isRecord(body)) throw invalidRequest("the body must be a JSON object");
  return body;
}

/**
 * Reads a JSON array.
 * @throws ApiError as {@link readJsonObject}.
 */
export async function readList(c: RequestContext): Promise<readonly unknown[]> {
  const body = await readJson(c, largestBody.list);
  if (!Array.isArray(body)) throw invalidRequest("the body must be a JSON array");
  return body;
}

async function readJson(c: RequestContext, limit: number): Promise<unknown> {
  const tooLarge = () => new ApiError(413, "too_large", `the body must be at most ${limit} bytes`);
  if (Number(c.req.header("content-length") ?? 0) > limit) throw tooLarge();
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > limit) throw tooLarge();
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    c.set("body", body);
    return body;
  } catch {
    throw invalidRequest("the body must be JSON in UTF-8");
  }
}
