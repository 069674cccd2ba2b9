import { createHash } from "node:crypto";
import type { ObjectSchema } from "../schema";
import type { Effort } from "./effort";
import type { FilePart } from "./multipart";
import type { Row } from "./responses";

/** Options of a create. */
export interface CreateOptions {
  /** Idempotency key: 1 to 128 visible ASCII characters. Must be the same for the same create in every run. */
  readonly idempotencyKey: string;
  /** File to upload, for an object that is created with a form. */
  readonly file?: FilePart | undefined;
  /**
   * Whether the state or another resource of the run holds the object with this API ID. Such an object is never treated
   * as the result of the create. By default, no object is known.
   */
  readonly known?: ((id: string) => boolean) | undefined;
  /** Server time in epoch milliseconds at which an earlier run sent this create without receiving a response. */
  readonly unconfirmedSince?: number | undefined;
  /** API ID of the object that this create made in an earlier run, if its response arrived. */
  readonly unconfirmedId?: string | undefined;
  /**
   * Whether to ignore existing objects that an earlier create may have left.
   * @default false
   */
  readonly anew?: boolean | undefined;
}

/** Result of a create. */
export interface Created {
  readonly row: Row;
  /**
   * Origin of the object.
   * - `created`: this call created it.
   * - `recovered`: a request whose response was lost created it, in this call or in the run of `unconfirmedSince`.
   * - `existing`: an earlier create within the last 24 hours created it, and `row` is its current state. If the
   * idempotency key is the same, the row may differ from the body.
   */
  readonly origin: "created" | "recovered" | "existing";
}

/** Requests of one create. Every method throws ApiError. */
export interface CreateRequests {
  /** Sends the create. Retries only if the earlier attempt had no effect. */
  post(idempotencyKey: string, effort: Effort): Promise<{ readonly row: Row; readonly replayed: boolean }>;
  /** Lists the object's collection. */
  list(filter: Readonly<Record<string, string>>, effort: Effort): Promise<readonly Row[]>;
  /** Reads the current state of an object of the collection. */
  read(id: string): Promise<Row | undefined>;
  delete(id: string): Promise<void>;
}

/** Object to be created. */
export interface Creation {
  readonly schema: ObjectSchema;
  readonly parentId: string | undefined;
  /** Path of the collection. */
  readonly path: string;
  readonly body: Row;
  readonly options: CreateOptions;
  readonly requests: CreateRequests;
}

/**
 * Returns the idempotency key of a create. The same resource has the same key in every run, so an interrupted run finds
 * the object that it created. The key has 256 bits in 43 characters; the contract allows 128 characters.
 */
export function idempotencyKey(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("base64url");
}
