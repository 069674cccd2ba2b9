/** Thrown if a state cannot be read. */
export class StateError extends Error {
  override readonly name = "StateError";
}
