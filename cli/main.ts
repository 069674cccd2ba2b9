import { CommanderError } from "commander";
import { exitCode, ToldFailure, UsageError } from "./exitCodes";
import { createProgram } from "./program";
import { red } from "./terminal";

/** Runs the `sipio` command and returns its exit code: 0 for success, 1 for a failure, 2 for a usage error. */
export async function run(argv: readonly string[]): Promise<number> {
  process.stdout.off("error", endWithReader).on("error", endWithReader);
  try {
    await createProgram().parseAsync(argv, { from: "user" });
    return exitCode.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    if (error instanceof ToldFailure) return error.code;
    process.stderr.write(`${red(`error: ${error instanceof Error ? error.message : String(error)}`)}\n`);
    return error instanceof UsageError ? exitCode.usage : exitCode.failed;
  }
}

/** Exits successfully if the reader closes the pipe, as in `sipio openapi | head`. */
function endWithReader(error: Error): void {
  if ("code" in error && error.code === "EPIPE") process.exit(exitCode.ok);
  throw error;
}
