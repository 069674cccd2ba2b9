import type { Referrer } from "../responses";
import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

const shownAtMost = 10;

/** The object cannot be deleted because others refer to it (409 `in_use`). */
export class InUseError extends ApiError {
  constructor(
    /** Referring objects. May be empty because not every server reports them. */
    readonly referencedBy: readonly Referrer[],
    private readonly said: string | undefined,
    circumstances: RequestDetails,
    advice = "Update or delete these references first. If `--target` excluded them, run `pulumi up` without it.",
  ) {
    super(
      withApiMessage(
        referencedBy.length === 0 ? "other objects still refer to it" : `it is in use by ${listed(referencedBy)}`,
        said,
      ),
      advice,
      circumstances,
    );
  }

  /** Returns the error for a run without a program, which cannot create or find the objects of an interrupted run. */
  withoutProgram(): InUseError {
    const advice =
      "Update or delete these references first. If an interrupted `pulumi up` created them, run `pulumi up`, then run `pulumi destroy` again.";
    return new InUseError(this.referencedBy, this.said, this, advice);
  }
}

function listed(referrers: readonly Referrer[]): string {
  const shown = referrers.slice(0, shownAtMost).map(({ kind, id, field }) => `${kind} ${id} (${field})`);
  const more = referrers.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
