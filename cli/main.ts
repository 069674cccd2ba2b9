import { Command, CommanderError } from "commander";
import { doctorCommand } from "./commands/doctor";
import { flowCommand } from "./commands/flow";
import { openApiCommand } from "./commands/openapi";
import { reviewCommand } from "./commands/review";
import { sandboxCommand } from "./commands/sandbox";
import { exitCode, ToldFailure, UsageError } from "./exitCodes";
import { version } from "./version";

/** Runs the `sipio` command and returns its exit code: 0 for success, 1 for a failure, 2 for a usage error. */
export async function run(argv: readonly string[]): Promise<number> {
  process.stdout.off("error", endWithReader).on("error", endWithReader);
  const program = new Command("sipio")
    .description("Run a local sandbox of the SIP.IO API, and use tools for the Pulumi provider.")
    .version(version())
    .configureOutput({ outputError: (text, write) => write(red(text)) })
    .showHelpAfterError("(run with --help for usage)");
  for (const command of [sandboxCommand(), doctorCommand(), reviewCommand(), flowCommand(), openApiCommand()]) {
    program.addCommand(command);
  }
  settle(program);
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    if (error instanceof ToldFailure) return error.code;
    process.stderr.write(`${red(`error: ${error instanceof Error ? error.message : String(error)}`)}\n`);
    return error instanceof UsageError ? exitCode.usage : exitCode.failed;
  }
}

/** Makes a command and its subcommands throw instead of exiting the process, and share the same settings. */
function settle(command: Command): void {
  command.exitOverride();
  for (const below of command.commands) settle(below.copyInheritedSettings(command));
}

/** Exits successfully if the reader closes the pipe, as in `sipio openapi | head`. */
function endWithReader(error: Error): void {
  if ("code" in error && error.code === "EPIPE") process.exit(exitCode.ok);
  throw error;
}

function red(text: string): string {
  const colored = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  return colored ? `\u001b[31m${text}\u001b[39m` : text;
}
