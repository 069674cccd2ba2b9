/** An object that exists is not taken over: it cannot be found, or it is another one than is declared. */
export class AdoptionError extends Error {
  override readonly name = "AdoptionError";
}
