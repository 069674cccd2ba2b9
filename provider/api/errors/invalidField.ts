import type { RejectedField } from "../responses";
import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** A value that the API refused, under the name that the program knows. */
export interface InvalidField extends RejectedField {
  /** Property as spelled in programs, such as `tierLevel`; the wire name if there is none. */
  readonly property: string;
}

/** The API refuses values (422 `invalid_field`). */
export class InvalidFieldError extends ApiError {
  constructor(
    /** Problems. May be empty, because not every server reports them. */
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
