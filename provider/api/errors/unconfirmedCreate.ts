import { ApiError } from "./apiError";

/** The response to a create was lost, and it is unknown whether the object was created. */
export class UnconfirmedCreateError extends ApiError {
  constructor(
    /** Server time in epoch milliseconds of the first request whose response was lost. */
    readonly sentAt: number,
    /** Error of the last request. */
    override readonly cause: ApiError,
  ) {
    super(
      cause.fact,
      "It is not known whether the object was created. Run `pulumi up` again: the next run looks for the object before it creates one. If the resource is protected, run `pulumi refresh` first.",
      { ...cause, ambiguous: true },
    );
  }
}
