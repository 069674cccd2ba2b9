import { ApiError, type Circumstances, withSaid } from "./apiError";

/** Another object has the same natural key (409 `already_exists`). */
export class AlreadyExistsError extends ApiError {
  constructor(
    /** The object that exists, where it is the caller's own. */
    readonly existingId: string | undefined,
    /** The properties that are alike, as a program spells them. */
    readonly fields: readonly string[],
    said: string | undefined,
    circumstances: Circumstances,
  ) {
    const same = fields.length === 0 ? "natural key" : fields.join(" and ");
    const existing = existingId === undefined ? "" : `, ${existingId}`;
    super(
      withSaid(`there is already an object with this ${same}${existing}`, said),
      existingId === undefined
        ? `Choose another ${same}: the one that exists may belong to another account.`
        : `It is not overwritten: delete ${existingId}, or choose another ${same}.`,
      circumstances,
    );
  }
}
