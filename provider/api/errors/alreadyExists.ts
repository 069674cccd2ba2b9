import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** Another object has the same natural key (409 `already_exists`). */
export class AlreadyExistsError extends ApiError {
  constructor(
    /** ID of the existing object, if it belongs to the caller's account. */
    readonly existingId: string | undefined,
    /** Names of the matching properties, as used in programs. */
    readonly fields: readonly string[],
    /**
     * Resource option that adopts the object, such as `{ adopt: "existing" }`. `undefined` if the object cannot be
     * adopted.
     */
    adoption: string | undefined,
    said: string | undefined,
    circumstances: RequestDetails,
  ) {
    const same = fields.length === 0 ? "natural key" : fields.join(" and ");
    const existing = existingId === undefined ? "" : `, ${existingId}`;
    super(
      withApiMessage(`an object with this ${same} already exists${existing}`, said),
      nextStep(same, existingId, adoption),
      circumstances,
    );
  }
}

function nextStep(same: string, existingId: string | undefined, adoption: string | undefined): string {
  if (adoption !== undefined) {
    return `To manage it, add ${adoption} to the resource options. Otherwise delete it or use a different ${same}.`;
  }
  return existingId === undefined
    ? `Use a different ${same}: the existing object may belong to another account.`
    : `Delete ${existingId} or use a different ${same}.`;
}
