import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The credential may not do this (403 `missing_scope`). */
export class MissingScopeError extends ApiError {
  constructor(
    /** Required scope, if the API names it. */
    readonly scope: string | undefined,
    said: string | undefined,
    circumstances: RequestDetails,
  ) {
    const needed = scope === undefined ? "the required scope" : `the scope "${scope}"`;
    const sufficient = scope === undefined ? ["it", '"*"'] : [...new Set([`"${scope}"`, '"*"'])];
    super(
      withApiMessage(`the API key does not have ${needed}`, said),
      `Use an API key that has ${sufficient.join(" or ")}.`,
      circumstances,
    );
  }
}
