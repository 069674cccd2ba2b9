/** A text that is not the id of an object of its class: found before anything is sent. */
export class WrongIdError extends Error {
  override readonly name = "WrongIdError";

  constructor(given: string, className: string, form: string) {
    super(`"${given}" is not the id of a ${className}: it has the form ${form}`);
  }
}
