/** A file that holds no flow. */
export class FlowFileError extends Error {
  override readonly name = "FlowFileError";
}
