import type { Row } from "../responses";
import { ApiError, type RequestDetails } from "./apiError";
import { listedRows } from "./candidates";

/** The response to a create was lost, and several objects may be its result. */
export class AmbiguousCreateError extends ApiError {
  constructor(
    /** Server time in epoch milliseconds of the first request whose response was lost. */
    readonly sentAt: number,
    /** Objects that the create may have created. */
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
