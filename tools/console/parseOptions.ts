import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Parses the options of a command.
 * @throws Error if an option is unknown or lacks its value.
 */
export function parseOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T }>>["values"] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`${error.message}\nRun it with --help for usage.`);
  }
}
