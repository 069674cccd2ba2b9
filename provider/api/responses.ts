import { isRecord, type Json, type Values } from "../schema";
import type { RateLimit } from "./rateLimiter";
import type { HttpResponse } from "./transport";

// Only this file knows the envelope, error body and header names of `/v1`.

/** Object as the API sends and receives it. */
export type Row = Readonly<Record<string, Json>>;

/** Identity of a credential. */
export interface Identity {
  readonly accountId: string;
  /** Scopes of the credential. `*` grants all. */
  readonly scopes: readonly string[];
  /** Type of the credential, such as `key`. */
  readonly via: string;
}

/** One page of a listing. */
export interface Page {
  readonly rows: readonly Row[];
  /** Cursor of the next page. Absent on the last page. */
  readonly next?: string;
}

/** Value that the API rejected. */
export interface RejectedField {
  /** Wire name of the field, such as `tier_level`. */
  readonly field: string;
  readonly message: string;
}

/** Object that refers to another one. */
export interface Referrer {
  readonly kind: string;
  readonly id: string;
  /** Wire name of the referring field. */
  readonly field: string;
}

/** Content of an error body. Missing parts are absent. */
export interface ErrorBody {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly fields: readonly RejectedField[];
  readonly scope?: string | undefined;
  readonly existingId?: string | undefined;
  readonly referencedBy: readonly Referrer[];
}

/** Content type of JSON bodies. */
export const jsonType = "application/json; charset=utf-8";

/**
 * Returns the headers of a request.
 * @param contentLength Size of a streamed body in bytes. Not needed for a text.
 */
export function requestHeaders(
  constant: Readonly<Record<string, string>>,
  contentType: string | undefined,
  contentLength: number | undefined,
  idempotencyKey: string | undefined,
): Record<string, string> {
  return {
    ...constant,
    accept: "application/json",
    ...(contentType !== undefined && { "content-type": contentType }),
    ...(contentLength !== undefined && { "content-length": String(contentLength) }),
    ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
  };
}

/** Returns the query for a page of a listing. The limit must be the same for each page. */
export function pageQuery(limit: number, cursor: string | undefined, filter: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ ...filter, limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return `?${query}`;
}

/** Parses JSON. Returns `undefined` if the text is not JSON. For an empty text, `value` is `undefined`. */
export function parseBody(text: string): { readonly value: unknown } | undefined {
  if (text.trim() === "") return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * Maps every text in a body. In JSON, strings and property names are mapped, and the result is JSON. Any other body is
 * mapped as a whole.
 */
export function withTexts(body: string, map: (text: string) => string): string {
  const parsed = parseBody(body);
  return parsed?.value === undefined ? map(body) : JSON.stringify(mapped(parsed.value, map));
}

function mapped(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((entry) => mapped(entry, map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [map(name), mapped(entry, map)]));
}

/**
 * Returns the object in a body, or `undefined` if the body is not an object.
 * @param by Column that contains the ID.
 */
export function rowOf(body: unknown, by = "id"): Row | undefined {
  if (!isRecord(body) || typeof body[by] !== "string" || body[by] === "") return undefined;
  return { ...(body as Row), id: body[by] };
}

/** Returns the objects in a body that is a list, with or without an envelope. */
export function rowsOf(body: unknown, by?: string): readonly Row[] | undefined {
  const listed = isRecord(body) ? body.rows : body;
  if (!Array.isArray(listed)) return undefined;
  const rows = listed.map((row) => rowOf(row, by)).filter((row) => row !== undefined);
  return rows.length === listed.length ? rows : undefined;
}

/** Returns the page in a body, or `undefined` if the body is not a page. */
export function pageOf(body: unknown, by?: string): Page | undefined {
  const rows = isRecord(body) ? rowsOf(body, by) : undefined;
  if (rows === undefined || !isRecord(body)) return undefined;
  const next = body.next_cursor;
  return { rows, ...(typeof next === "string" && next !== "" && { next }) };
}

/** Returns the rows of a page, whatever their content. */
export function recordsInPage(body: unknown): readonly Values[] | undefined {
  return isRecord(body) && Array.isArray(body.rows) ? recordsIn(body.rows) : undefined;
}

/** Returns the identity in a body, or `undefined` if the body is not an identity. */
export function identityOf(body: unknown): Identity | undefined {
  if (!isRecord(body) || typeof body.accountId !== "string" || body.accountId === "") return undefined;
  const scopes = Array.isArray(body.scopes) ? body.scopes.map(String) : [];
  return { accountId: body.accountId, scopes, via: typeof body.via === "string" ? body.via : "" };
}

/** Parses an error body. Also accepts `{"error": "text"}` and `{"message": "text"}`. */
export function parseError(body: unknown): ErrorBody {
  const outer = isRecord(body) ? body : {};
  const error = isRecord(outer.error) ? outer.error : outer;
  const said = isRecord(outer.error) ? outer.error.message : (textOf(outer.error) ?? outer.message);
  return {
    code: textOf(error.code),
    message: textOf(said),
    fields: recordsIn(error.fields).map(({ field, message }) => ({ field: shown(field), message: shown(message) })),
    scope: textOf(error.scope),
    existingId: textOf(error.existing_id),
    referencedBy: recordsIn(error.referenced_by).map(({ kind, id, field }) => ({
      kind: shown(kind),
      id: shown(id),
      field: shown(field),
    })),
  };
}

/** Whether a body is the API's own report that an object does not exist. */
export function isNotFound(body: unknown): boolean {
  return isRecord(body) && body.ok === false && isRecord(body.error) && body.error.code === "not_found";
}

/** Returns the request ID of a response. */
export function requestIdOf(answer: HttpResponse): string | undefined {
  return textOf(answer.headers["x-request-id"]);
}

/** Whether the response to a create repeats that of an earlier one with the same idempotency key. */
export function isReplay(answer: HttpResponse): boolean {
  return answer.headers["idempotency-replayed"]?.toLowerCase() === "true";
}

/** Returns the version of the object in a response (`ETag`). */
export function etagOf(answer: HttpResponse): string | undefined {
  return textOf(answer.headers.etag);
}

/** Returns the server time of a response in epoch milliseconds, to a whole second (`Date`, RFC 9110, 6.6.1). */
export function dateOf(answer: HttpResponse): number | undefined {
  const date = Date.parse(answer.headers.date ?? "");
  return Number.isNaN(date) ? undefined : date;
}

/**
 * Returns the time in milliseconds by which the server's clock is ahead of the local clock (`Date`, RFC 9110, 6.6.1).
 * The header has whole seconds, so half a second is added. The response counts as created halfway through the request.
 */
export function skewOf(answer: HttpResponse, now: number, tookMs: number): number | undefined {
  const date = dateOf(answer);
  return date === undefined ? undefined : date + 500 - (now - tookMs / 2);
}

/**
 * Returns the rate limit that a response reports.
 * @param now Local time in epoch milliseconds.
 */
export function rateLimitOf(answer: HttpResponse, now: number): RateLimit {
  const reset = numberOf(answer.headers["ratelimit-reset"]);
  return {
    limit: numberOf(answer.headers["ratelimit-limit"]),
    remaining: numberOf(answer.headers["ratelimit-remaining"]),
    resetMs: reset === undefined ? undefined : resetIn(reset, now),
  };
}

/**
 * Returns the wait in milliseconds that the server requests before the next attempt. Uses `Retry-After` (seconds or an
 * HTTP date; RFC 9110, 10.2.3) or, for a 429, the time until the next window.
 */
export function serverWaitOf(answer: HttpResponse, now: number): number | undefined {
  const retryAfter = answer.headers["retry-after"];
  const seconds = numberOf(retryAfter);
  if (seconds !== undefined) return seconds * 1000;
  // Every HTTP date contains the name of a month. Without this check, Date.parse would accept even "-1".
  const date = /[a-z]{3}/i.test(retryAfter ?? "") ? Date.parse(retryAfter ?? "") : Number.NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  return answer.status === 429 ? rateLimitOf(answer, now).resetMs : undefined;
}

// According to the IETF draft, the header contains the seconds left. Some servers send the time in epoch seconds
// instead.
const earliestMoment = 1_000_000_000;

function resetIn(reset: number, now: number): number {
  return reset < earliestMoment ? reset * 1000 : Math.max(0, reset * 1000 - now);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
