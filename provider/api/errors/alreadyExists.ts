import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** Another object has the same natural key (409 `already_exists`). */
export class AlreadyExistsError extends ApiError {
  constructor(
    /** The object that exists, where it is the caller's own. */
    readonly existingId: string | undefined,
    /** The properties that are alike, as a program spells them. */
    readonly fields: readonly string[],
    /** The option with which a resource takes the object over, such as `{ adopt: "existing" }`, where one can. */
    adoption: string | undefined,
    said: string | undefined,
    circumstances: RequestDetails,
  ) {
    const same = fields.length === 0 ? "natural key" : fields.join(" and ");
    const existing = existingId === undefined ? "" : `, ${existingId}`;
    super(
      withApiMessage(`there is already an object with this ${same}${existing}`, said),
      nextStep(same, existingId, adoption),
      circumstances,
    );
  }
}

function nextStep(same: string, existingId: string | undefined, adoption: string | undefined): string {
  if (adoption !== undefined) {
    return `It is not overwritten: to take it over, give the resource the option ${adoption}; otherwise delete it, or choose another ${same}.`;
  }
  return existingId === undefined
    ? `Choose another ${same}: the one that exists may belong to another account.`
    : `It is not overwritten: delete ${existingId}, or choose another ${same}.`;
}
