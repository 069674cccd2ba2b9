import type { Json } from "pulumi-sipio/schema";

/** Problem with a field of a body, by API name. Source: contract, Errors. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** Reference to an object that is to be deleted. Source: contract, Errors (`in_use`). */
export interface Referrer {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
}

/** Error response to a request. Source: contract, Errors. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 422 | 429 | 500,
    readonly code: string,
    message: string,
    readonly more: Readonly<Record<string, Json>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Returns the body of an error response. */
export function envelope({ code, message, more }: ApiError): Json {
  return { ok: false, error: { code, message, ...more } };
}

/** 400: the request is malformed. */
export function invalidRequest(message: string): ApiError {
  return new ApiError(400, "invalid_request", message);
}

/**
 * 404: the object does not exist or belongs to another tenant. The response is the same for both, to keep IDs secret.
 */
export function notFound(what: string): ApiError {
  return new ApiError(404, "not_found", `${what} not found`);
}

/** 422: all problems of a body. */
export function invalidField(problems: readonly FieldProblem[]): ApiError {
  const [first] = problems;
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  const message = first === undefined ? "the body is not valid" : `${first.field}: ${first.message}${others}`;
  return new ApiError(422, "invalid_field", message, { fields: listed(problems) });
}

/** 409: another object has the same natural key. The response has its ID only if it belongs to the same account. */
export function alreadyExists(what: string, problems: readonly FieldProblem[], existing: string | undefined): ApiError {
  const names = problems.map(({ field }) => field).join(" and ");
  return new ApiError(409, "already_exists", `another ${what} already has this ${names}`, {
    ...(existing !== undefined && { existing_id: existing }),
    fields: listed(problems),
  });
}

/** 409: other objects refer to the object that is to be deleted. */
export function inUse(what: string, referrers: readonly Referrer[]): ApiError {
  const [first] = referrers;
  const others = referrers.length > 1 ? ` and ${referrers.length - 1} more` : "";
  const by = first === undefined ? "" : ` by ${first.kind} ${first.id} (${first.field})${others}`;
  return new ApiError(409, "in_use", `${what} is referenced${by}`, {
    referenced_by: referrers.map(({ kind, id, field }) => ({ kind, id, field })),
  });
}

function listed(problems: readonly FieldProblem[]): Json {
  return problems.map(({ field, message }) => ({ field, message }));
}
