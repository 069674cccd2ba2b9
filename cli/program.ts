import { Command } from "commander";
import { completionCommand, completionServerCommand } from "./commands/completion";
import { doctorCommand } from "./commands/doctor";
import { driftCommand } from "./commands/drift";
import { fleetCommand } from "./commands/fleet";
import { flowCommand } from "./commands/flow";
import { openApiCommand } from "./commands/openapi";
import { policyCommand } from "./commands/policy";
import { reviewCommand } from "./commands/review";
import { sandboxCommand } from "./commands/sandbox";
import { addCommonOptions, applyCommonOptions, type CommonOptions } from "./commonOptions";
import { red } from "./terminal";
import { version } from "./version";

/** Creates the `sipio` command with all its subcommands. */
export function createProgram(): Command {
  const program = new Command("sipio")
    .description("Run a local sandbox of the SIP.IO API, and use tools for the Pulumi provider.")
    .version(version())
    .configureOutput({ outputError: (text, write) => write(red(text)) })
    .showHelpAfterError("(run with --help for usage)")
    .hook("preAction", (_, command) => applyCommonOptions(command.opts<CommonOptions>()));
  for (const command of [
    sandboxCommand(),
    doctorCommand(),
    driftCommand(),
    policyCommand(),
    reviewCommand(),
    fleetCommand(),
    flowCommand(),
    openApiCommand(),
    completionCommand(),
  ]) {
    addCommonOptions(command);
    program.addCommand(command);
  }
  program.addCommand(completionServerCommand(program), { hidden: true });
  settle(program);
  return program;
}

/** Makes a command and its subcommands throw instead of exiting the process, and share the same settings. */
function settle(command: Command): void {
  command.exitOverride();
  for (const below of command.commands) settle(below.copyInheritedSettings(command));
}
