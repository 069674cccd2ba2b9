import type { ObjectSchema } from "../schema";
import { hasSameKey, isMadeOf, naturalKeyFilter } from "./creates";
import type { Creation } from "./creation";
import { Effort } from "./effort";
import { AlreadyExistsError } from "./errors/alreadyExists";
import type { ApiError } from "./errors/apiError";
import { IdempotencyMismatchError } from "./errors/idempotencyMismatch";
import type { Row } from "./responses";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Returns the object left by an earlier create of the same resource whose run was interrupted before the state recorded
 * it. The object must have the natural key, match the body, and have been created within the last 24 hours and not
 * changed since.
 * @param refusal The 409 error of the create.
 * @param now Server time in epoch milliseconds.
 * @throws The refusal if no such object exists. If the idempotency key was reused with another body, the error includes
 * the object that has the natural key.
 */
export async function existingOf(creation: Creation, refusal: ApiError, now: number): Promise<Row> {
  const { schema, body, options } = creation;
  const row = await holderOf(creation, refusal);
  if (row === undefined || !isRecent(row, now) || options.known?.(String(row.id)) === true) throw refusal;
  if (isLeftBehind(schema, body, row, now)) return row;
  throw refusal instanceof IdempotencyMismatchError ? refusal.withExisting(row) : refusal;
}

/**
 * Whether an object was left by a create within the last 24 hours: it matches the body and has not changed since.
 * @param now Server time in epoch milliseconds.
 */
export function isLeftBehind(schema: ObjectSchema, body: Row, row: Row, now: number): boolean {
  const isUnchanged = row.updated_at === undefined || row.updated_at === row.created_at;
  // A row does not describe the content of a file, so an object with a file never counts as equal.
  return isRecent(row, now) && isUnchanged && schema.upload === undefined && isMadeOf(schema, body, row);
}

function isRecent(row: Row, now: number): boolean {
  return typeof row.created_at === "number" && now - row.created_at * 1000 < dayMs;
}

async function holderOf({ schema, body, requests }: Creation, refusal: ApiError): Promise<Row | undefined> {
  const filter = naturalKeyFilter(schema, body);
  if (refusal instanceof AlreadyExistsError && refusal.existingId !== undefined) {
    return requests.read(refusal.existingId);
  }
  if (filter === undefined) return undefined;
  const rows = await requests.list(filter, new Effort());
  return rows.find((row) => hasSameKey(schema, body, row));
}
