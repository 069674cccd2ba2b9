import { createHash } from "node:crypto";
import { ApiError, envelope } from "../errors";
import type { RequestContext } from "./context";

type Status = 200 | 201;

/** Responds with one object and its ETag. Source: contract, Concurrency. */
export function objectResponse(
  c: RequestContext,
  object: unknown,
  { status = 200 as Status, etags = true } = {},
): Response {
  const text = JSON.stringify(object);
  if (etags) c.header("ETag", etagOf(text));
  return jsonText(c, text, status);
}

/** Responds with JSON. */
export function jsonResponse(c: RequestContext, value: unknown, status: Status = 200): Response {
  return jsonText(c, JSON.stringify(value), status);
}

/** Responds with an error. Source: contract, Errors. */
export function errorResponse(c: RequestContext, error: ApiError): Response {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  return jsonText(c, JSON.stringify(envelope(error)), error.status);
}

/**
 * Compares an object with `If-Match`.
 * @throws ApiError 412 if the object has changed since the caller read it. Source: contract, Concurrency.
 */
export function requireMatch(ifMatch: string | undefined, object: unknown): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") return;
  const seen = ifMatch.split(",").map((tag) => tag.trim());
  if (seen.includes(etagOf(JSON.stringify(object)))) return;
  throw new ApiError(412, "precondition_failed", "the object was modified after it was last read (If-Match)");
}

function etagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

function jsonText(c: RequestContext, text: string, status: Status | ApiError["status"]): Response {
  return c.body(text, status, { "Content-Type": "application/json; charset=utf-8" });
}
