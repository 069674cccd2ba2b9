/** Address of the engine that started this process as the host of dynamic resources; `undefined` elsewhere. */
export function engineAddress(argv: readonly string[] = process.argv): string | undefined {
  const [, , address = ""] = argv;
  return /^[\w.-]+:\d+$/.test(address) ? address : undefined;
}
