/** A text that is not the id of an object of its class: found before anything is sent. */
export class InvalidIdError extends Error {
  override readonly name = "InvalidIdError";

  constructor(given: string, className: string, form: string) {
    super(`"${given}" is not the id of a ${className}: it has the form ${form}`);
  }
}
