import type { Row } from "../responses";
import { ApiError, type RequestDetails } from "./apiError";
import { listedRows } from "./candidates";

/** A create was sent again after a lost response, and both requests took effect. */
export class DuplicateCreateError extends ApiError {
  constructor(
    /** Object that the last request created. */
    readonly row: Row,
    /** Objects that an earlier request may have created. */
    readonly others: readonly Row[],
    idOf: (row: Row) => string,
    circumstances: RequestDetails,
  ) {
    const duplicates = listedRows(others, idOf);
    super(
      `the object was created more than once: ${idOf(row)} is kept, and an earlier request whose response was lost created ${duplicates}`,
      `Delete ${others.map(idOf).join(", ")} on the platform unless something else uses it, then run again.`,
      circumstances,
    );
  }
}
