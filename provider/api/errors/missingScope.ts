import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The credential lacks a scope (403 `missing_scope`). */
export class MissingScopeError extends ApiError {
  constructor(
    /** Required scope. `undefined` if the API does not name it. */
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
