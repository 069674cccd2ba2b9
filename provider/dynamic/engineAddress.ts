/**
 * Returns the address of the engine that started this process as the host of dynamic resources, or `undefined` in other
 * processes.
 */
export function engineAddress(argv: readonly string[] = process.argv): string | undefined {
  const [, , address = ""] = argv;
  return /^[\w.-]+:\d+$/.test(address) ? address : undefined;
}
