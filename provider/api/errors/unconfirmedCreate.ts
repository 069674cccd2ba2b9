import { ApiError } from "./apiError";

/** The answer to a create was lost, and no later request could tell whether the object was created. */
export class UnconfirmedCreateError extends ApiError {
  constructor(
    /** Server time of the first request whose answer was lost, in epoch milliseconds. */
    readonly sentAt: number,
    /** The last failure. */
    override readonly cause: ApiError,
  ) {
    super(
      cause.fact,
      "It is not known whether the object was created. Run `pulumi up` again: the next run looks for the object before it creates one. If the resource is protected, run `pulumi refresh` first.",
      { ...cause, ambiguous: true },
    );
  }
}
