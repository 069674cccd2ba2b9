/** Error for a flow file that cannot be read, contains no flow, or does not contain an ID to replace. */
export class FlowFileError extends Error {
  override readonly name = "FlowFileError";
}
