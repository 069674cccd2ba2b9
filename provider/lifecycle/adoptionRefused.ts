/** An object that exists is not taken over: it cannot be found, or it is another one than is declared. */
export class AdoptionRefusedError extends Error {
  override readonly name = "AdoptionRefusedError";
}
