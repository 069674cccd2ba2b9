import { createHash } from "node:crypto";
import type { ObjectSchema } from "../schema";
import type { Effort } from "./effort";
import type { FilePart } from "./multipart";
import type { Row } from "./responses";

/** Options of a create. */
export interface CreateOptions {
  /** 1 to 128 visible ASCII characters: the same ones for the same create, in every run. */
  readonly idempotencyKey: string;
  /** File that is uploaded, for an object whose create is a form. */
  readonly file?: FilePart | undefined;
  /**
   * Whether the state or another resource of the run has an object, by the API's own ID. Such an object is never taken for the
   * one that is being created. Default: no object is known.
   */
  readonly known?: ((id: string) => boolean) | undefined;
  /** Server time, in epoch milliseconds, at which an earlier run sent this create without getting an answer. */
  readonly unconfirmedSince?: number | undefined;
  /** Whether an object that exists is never taken for the one that an earlier create left. Default false. */
  readonly anew?: boolean | undefined;
}

/** Result of a create. */
export interface Created {
  readonly row: Row;
  /**
   * `created`: this call created the object. `recovered`: a request whose answer was lost created it, in this call or in the
   * run of `unconfirmedSince`. `existing`: an earlier create of the last 24 hours created it, and `row` is the object as it is
   * now. With the same idempotency key, it may differ from the body.
   */
  readonly origin: "created" | "recovered" | "existing";
}

/** Requests of one create. Each throws ApiError. */
export interface CreateRequests {
  /** Sends the create, again only if it certainly had no effect. */
  post(idempotencyKey: string, effort: Effort): Promise<{ readonly row: Row; readonly replayed: boolean }>;
  /** Lists the collection of the object. */
  list(filter: Readonly<Record<string, string>>, effort: Effort): Promise<readonly Row[]>;
  /** Reads an object of the collection as it is now. */
  read(id: string): Promise<Row | undefined>;
  delete(id: string): Promise<void>;
}

/** One object to be created. */
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
 * Idempotency key of a create: the same for the same resource in every run, so an interrupted run finds the object that
 * it created. 256 bits in 43 characters; the contract allows 128.
 */
export function idempotencyKey(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("base64url");
}
