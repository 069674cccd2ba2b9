import { Command, CommanderError } from "commander";
import { doctorCommand } from "./commands/doctor";
import { flowCommand } from "./commands/flow";
import { openApiCommand } from "./commands/openapi";
import { sandboxCommand } from "./commands/sandbox";
import { exitCode, ToldFailure, UsageError } from "./exitCodes";
import { version } from "./version";

/** Runs the `sipio` command. Gives its exit code: 0 for success, 1 for a failure, 2 for a mistake in how it was called. */
export async function run(argv: readonly string[]): Promise<number> {
  process.stdout.off("error", endWithReader).on("error", endWithReader);
  const program = new Command("sipio")
    .description("SIP.IO on this machine: a sandbox of the /v1 API, and tools around the Pulumi provider.")
    .version(version())
    .configureOutput({ outputError: (text, write) => write(red(text)) })
    .showHelpAfterError("(run it with --help to see how)");
  for (const command of [sandboxCommand(), doctorCommand(), flowCommand(), openApiCommand()]) {
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

/** Lets all that is below a command behave as it does, and end by an error instead of the process. */
function settle(command: Command): void {
  command.exitOverride();
  for (const below of command.commands) settle(below.copyInheritedSettings(command));
}

/** A reader that has seen enough (`sipio openapi | head`) is no failure. */
function endWithReader(error: Error): void {
  if ("code" in error && error.code === "EPIPE") process.exit(exitCode.ok);
  throw error;
}

function red(text: string): string {
  const coloured = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  return coloured ? `\u001b[31m${text}\u001b[39m` : text;
}
