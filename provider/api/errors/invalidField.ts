import type { RejectedField } from "../responses";
import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** Value that the API rejects, with the name of its property. */
export interface InvalidField extends RejectedField {
  /** Name of the property as used in programs, such as `tierLevel`. The wire name if there is no such property. */
  readonly property: string;
}

/** The API rejects values (422 `invalid_field`). */
export class InvalidFieldError extends ApiError {
  constructor(
    /** Rejected values. May be empty because not every server reports them. */
    readonly fields: readonly InvalidField[],
    said: string | undefined,
    circumstances: RequestDetails,
  ) {
    const wrong = fields.map(({ property, message }) => `${property}: ${message}`).join("; ");
    super(
      withApiMessage("the API rejected these values", wrong === "" ? said : wrong),
      fields.length === 0 ? "Correct the properties and run again." : `Correct ${names(fields)} and run again.`,
      circumstances,
    );
  }
}

function names(fields: readonly InvalidField[]): string {
  return [...new Set(fields.map(({ property }) => property))].join(", ");
}
