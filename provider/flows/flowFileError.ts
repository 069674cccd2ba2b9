/** Error for a file that cannot be read or contains no valid flow. */
export class FlowFileError extends Error {
  override readonly name = "FlowFileError";
}
