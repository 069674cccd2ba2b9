/** The text is not an ID of the class. Thrown before any request is sent. */
export class InvalidIdError extends Error {
  override readonly name = "InvalidIdError";

  constructor(given: string, className: string, form: string) {
    super(`"${given}" is not the ID of a ${className}, which has the form ${form}`);
  }
}
