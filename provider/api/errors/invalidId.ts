/** A text that is not the id of an object of its class: found before anything is sent. */
export class InvalidIdError extends Error {
  override readonly name = "InvalidIdError";

  constructor(given: string, className: string, form: string) {
    super(`"${given}" is not the ID of a ${className}, which has the form ${form}`);
  }
}
