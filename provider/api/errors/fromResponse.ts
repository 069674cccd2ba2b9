import { naturalKeyFields, type ObjectSchema, rowFields } from "../../schema";
import { parentInPath } from "../ids";
import { isNotFound, parseBody, parseError, type RejectedField } from "../responses";
import type { HttpResponse } from "../transport";
import { AccountSuspendedError } from "./accountSuspended";
import { AlreadyExistsError } from "./alreadyExists";
import type { ApiError, RequestDetails } from "./apiError";
import { IdempotencyMismatchError } from "./idempotencyMismatch";
import { InUseError } from "./inUse";
import { type InvalidField, InvalidFieldError } from "./invalidField";
import { MissingScopeError } from "./missingScope";
import { NotFoundError } from "./notFound";
import { PreconditionFailedError } from "./preconditionFailed";
import { RateLimitedError } from "./rateLimited";
import { RequestRejectedError } from "./requestRejected";
import { ServerError } from "./serverError";
import { TooLargeError } from "./tooLarge";
import { UnauthenticatedError } from "./unauthenticated";
import { UnexpectedResponseError } from "./unexpectedResponse";

/**
 * Returns the error for an unsuccessful response. Secrets must already be redacted from the response.
 * @param stopped Reason why the request was not retried.
 */
export function errorFromResponse(
  answer: HttpResponse,
  stopped: string,
  schema: ObjectSchema | undefined,
  circumstances: RequestDetails,
): ApiError {
  const { status } = answer;
  const parsed = parseBody(answer.text);
  const refusal = parseError(parsed?.value);
  const { code, fields, scope, existingId, referencedBy } = refusal;
  const about: RequestDetails = { ...circumstances, status, code };
  const said = refusal.message ?? (parsed === undefined ? excerptOf(answer) : undefined);

  if (status === 429) return new RateLimitedError(said, stopped, about);
  if (status >= 500) return new ServerError(said, stopped, about);
  if (status === 401) return new UnauthenticatedError(said, about);
  if (status === 413) return new TooLargeError(said, about);
  // A body that is not JSON does not come from the API. If it were accepted, a wrong base URL would make every object
  // look deleted.
  if (status < 400) {
    const { location } = answer.headers;
    return unexpectedResponse(
      answer,
      location === undefined ? "its status is neither success nor error" : `it redirects to ${location}`,
      about,
    );
  }
  if (parsed === undefined) return unexpectedResponse(answer, "it is not JSON", about);
  if (status === 403 && code === "account_suspended") return new AccountSuspendedError(said, about);
  if (status === 403 && (code === "missing_scope" || scope !== undefined)) {
    return new MissingScopeError(scope, said, about);
  }
  // Gateways also return 404. Only the API's own 404 means that the object does not exist.
  if (status === 404 && isNotFound(parsed.value)) return new NotFoundError(said, about);
  if (status === 404) return unexpectedResponse(answer, "a 404 without the API's not_found code", about);
  if (status === 409 && (code === "in_use" || referencedBy.length > 0))
    return new InUseError(referencedBy, said, about);
  if (status === 409 && code === "idempotency_mismatch") return new IdempotencyMismatchError(said, about);
  if (status === 409 && (code === "already_exists" || existingId !== undefined)) {
    const alike = fields.map(({ field }) => propertyOf(field, schema));
    return new AlreadyExistsError(existingId, alike, adoptionOf(existingId, schema, about), said, about);
  }
  if (status === 412) return new PreconditionFailedError(said, about);
  if (status === 422) return new InvalidFieldError(inProgramsWords(fields, schema), said, about);
  return new RequestRejectedError(listed(inProgramsWords(fields, schema), said), about);
}

/** Returns the resource option that adopts the object on create, or `undefined` if the object cannot be adopted. */
function adoptionOf(
  existingId: string | undefined,
  schema: ObjectSchema | undefined,
  { method, path }: RequestDetails,
): string | undefined {
  if (method !== "POST" || schema === undefined) return undefined;
  if (existingId !== undefined) {
    const parent = parentInPath(schema, path);
    return `{ adopt: { id: "${parent === undefined ? "" : `${parent}/`}${existingId}" } }`;
  }
  // If a key is unique on the whole platform, the object may belong to another account.
  const isOwn = schema.naturalKey !== undefined && schema.naturalKey.scope !== "platform";
  return isOwn ? '{ adopt: "existing" }' : undefined;
}

/** Returns the error for a create whose natural key belongs to another object in a listing. */
export function keyTaken(existingId: string, schema: ObjectSchema, about: RequestDetails): AlreadyExistsError {
  const adoption = adoptionOf(existingId, schema, about);
  return new AlreadyExistsError(existingId, naturalKeyFields(schema), adoption, undefined, about);
}

/**
 * Returns the error for a response that does not come from the API. Secrets must already be redacted from the response.
 */
export function unexpectedResponse(
  answer: HttpResponse,
  reason: string,
  circumstances: RequestDetails,
): UnexpectedResponseError {
  const contentType = answer.headers["content-type"];
  return new UnexpectedResponseError(reason, contentType, excerptOf(answer), {
    ...circumstances,
    status: answer.status,
  });
}

const longestExcerpt = 120;

// Values in a JSON body can be secrets, so only the property names are shown.
function excerptOf(answer: HttpResponse): string {
  const parsed = parseBody(answer.text);
  const value = parsed?.value;
  const text =
    parsed === undefined
      ? answer.text.replace(/[\p{Cc}\s]+/gu, " ").trim()
      : typeof value === "object" && value !== null
        ? Array.isArray(value)
          ? `a list of ${value.length}`
          : `{ ${Object.keys(value).join(", ")} }`
        : typeof value;
  return value === undefined && parsed !== undefined ? "" : text.slice(0, longestExcerpt);
}

function inProgramsWords(fields: readonly RejectedField[], schema: ObjectSchema | undefined): InvalidField[] {
  return fields.map((refused) => ({ ...refused, property: propertyOf(refused.field, schema) }));
}

/** Converts a field's wire path (`tier_level`, `2.user_id`) to property names. */
function propertyOf(path: string, schema: ObjectSchema | undefined): string {
  if (schema === undefined) return path;
  const columns = rowFields(schema).flatMap(([name, field]) =>
    field.type.columns(name).map((column) => [column.name, name] as const),
  );
  const properties = new Map(columns);
  return path.replace(/[a-z]\w*/gi, (word) => properties.get(word) ?? word);
}

function listed(fields: readonly InvalidField[], said: string | undefined): string | undefined {
  if (fields.length === 0) return said;
  return fields.map(({ property, message }) => `${property}: ${message}`).join("; ");
}
