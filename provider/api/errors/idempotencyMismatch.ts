import type { Row } from "../responses";
import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The idempotency key was used with another body within the last 24 hours (409 `idempotency_mismatch`). */
export class IdempotencyMismatchError extends ApiError {
  constructor(
    private readonly said: string | undefined,
    private readonly circumstances: RequestDetails,
    /** Object that was created within the last 24 hours and has the natural key but other values. */
    readonly existing?: Row,
  ) {
    super(
      withApiMessage("an object was created under the same idempotency key with other values", said),
      "Find that object. If no other resource of the stack manages it, adopt it or delete it. Otherwise give this resource another name.",
      circumstances,
    );
  }

  /** Returns the same error with the existing object. */
  withExisting(existing: Row): IdempotencyMismatchError {
    return new IdempotencyMismatchError(this.said, this.circumstances, existing);
  }
}
