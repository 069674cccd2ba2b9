import type { Command } from "commander";
import { DocumentedCommand } from "sipio/dist/documentedCommand.js";
import { createProgram } from "sipio/dist/program.js";
import { cliDir, type Files } from "./files.js";
import { code, markdownTable, page, section } from "./markdown.js";

/** Command that does something, and its name as typed. */
interface Leaf {
  readonly name: string;
  readonly command: DocumentedCommand;
}

/** Generates the pages of the `sipio` command: a markdownTable of all commands and a page for each. */
export function cliPages(): Files {
  const leaves = leavesOf(createProgram(), "sipio");
  return new Map([
    [`${cliDir}/README.md`, contents(leaves)],
    ...leaves.map((leaf) => [`${cliDir}/${fileOf(leaf)}`, commandPage(leaf)] as const),
  ]);
}

function leavesOf(command: Command, name: string): Leaf[] {
  if (command.commands.length > 0) {
    const visible = command.createHelp().visibleCommands(command);
    return visible.filter((each) => each.name() !== "help").flatMap((each) => leavesOf(each, `${name} ${each.name()}`));
  }
  if (!(command instanceof DocumentedCommand)) throw new Error(`${name} must be a DocumentedCommand`);
  return [{ name, command }];
}

const fileOf = ({ name }: Leaf) => `${name.split(" ").slice(1).join("-")}.md`;

function contents(leaves: readonly Leaf[]): string {
  const lines = leaves.map((leaf) => [`[${code(leaf.name)}](${fileOf(leaf)})`, leaf.command.description()]);
  const all = leaves.map(({ command }) => new Map(optionLines(command).map((line) => [line[0], line])));
  const common = [...(all[0]?.values() ?? [])].filter(([flags]) => all.every((options) => options.has(flags)));
  return page(
    source,
    "The sipio command",
    "The command runs a sandbox of the SIP.IO API, and has tools for stacks and tenants. `--help` shows the options and examples of a command.",
    markdownTable(["command", "description"], lines),
    section(
      "Common options",
      "Every command has these options. `--stack` always selects a Pulumi stack, and `--json` always prints the result as JSON.",
      markdownTable(["option", "description"], common),
    ),
    section(
      "Output and exit codes",
      "Results are printed to stdout. Errors, warnings and progress are printed to stderr.",
      markdownTable(
        ["exit code", "meaning"],
        [
          ["0", "The command succeeded, and a check found no problem."],
          ["1", "The command failed, or a check found a problem."],
          ["2", "The command could not run, for example because an option is invalid or a file cannot be read."],
        ],
      ),
    ),
    section(
      "Shell completion",
      "The script of [`sipio completion`](completion.md) completes commands, options, stacks and file names in Bash, Zsh and fish.",
    ),
  );
}

function commandPage({ name, command }: Leaf): string {
  const { examples, notes = [], exitCodes, guide } = command.docs;
  const args = command.registeredArguments.map((argument) => [
    code(argument.name()),
    sentence(argument.description, argument.argChoices),
  ]);
  return page(
    source,
    name,
    command.description(),
    guide === undefined
      ? undefined
      : `See also: [${guide.replace(/^.*\/|\.md$/g, "").replaceAll("-", " ")}](../${guide}).`,
    console(`${name} ${command.usage()}`),
    section("Examples", console(...examples), ...notes.map(prose)),
    section("Arguments", args.length > 0 && markdownTable(["argument", "description"], args)),
    section(
      "Options",
      markdownTable(
        ["option", "default", "description"],
        optionLines(command).map(([flags = "", description = "", value = ""]) => [flags, value, description]),
      ),
    ),
    section("Exit codes", markdownTable(["exit code", "meaning"], Object.entries(exitCodes))),
  );
}

/** Returns the flags, the description and the default of each option. */
function optionLines(command: Command): string[][] {
  return command.options.map(({ flags, description, argChoices, defaultValue, negate }) => {
    const isShown =
      defaultValue !== undefined && !negate && !(Array.isArray(defaultValue) && defaultValue.length === 0);
    return [code(flags), sentence(description, argChoices), isShown ? code(String(defaultValue)) : ""];
  });
}

function sentence(description: string, choices: readonly string[] | undefined): string {
  return choices === undefined ? prose(description) : `${prose(description)}: ${choices.map(code).join(", ")}`;
}

/** Marks options as code, and escapes placeholders, which Markdown would read as HTML. */
function prose(text: string): string {
  return text.replace(/(?<![\w-])--[a-z][a-z-]*/g, code).replaceAll("<", "\\<");
}

const source = "the commands in `cli/commands`";
const console = (...lines: readonly string[]) => `\`\`\`console\n${lines.join("\n")}\n\`\`\``;
