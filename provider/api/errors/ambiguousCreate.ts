import type { Row } from "../responses";
import { ApiError, type RequestDetails } from "./apiError";
import { listedRows } from "./candidates";

/** The answer to a create was lost, and it cannot be told which object is the one that it created. */
export class AmbiguousCreateError extends ApiError {
  constructor(
    /** Server time of the first request whose answer was lost, in epoch milliseconds. */
    readonly sentAt: number,
    /** Objects that may be the one. */
    readonly candidates: readonly Row[],
    idOf: (row: Row) => string,
    circumstances: RequestDetails,
  ) {
    super(
      `the response to the create request was lost, and these objects match it: ${listedRows(candidates, idOf)}`,
      "Decide which one belongs to this resource, add `{ adopt: { id } }` with its ID to the resource options, and run again. Delete the others if they are not needed.",
      { ...circumstances, ambiguous: true },
    );
  }
}
