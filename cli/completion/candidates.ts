import { readdirSync } from "node:fs";
import type { Command, Option } from "commander";

/** Word that can complete a command line. */
export interface Candidate {
  readonly name: string;
  readonly description: string;
}

/** Words that can complete a command line, or file names. */
export type Candidates = readonly Candidate[] | "files";

const isFile = (name: string) => /file|directory|path/i.test(name);

/**
 * Returns the words that can complete a command line.
 * @param words Words after the name of the program. The last one is incomplete or empty.
 */
export function candidatesOf(program: Command, words: readonly string[]): Candidates {
  const current = words.at(-1) ?? "";
  const { command, pending, position } = walk(program, words.slice(0, -1));
  if (pending !== undefined) return valuesOf(pending);
  const help = command.createHelp();
  if (current.startsWith("-")) return optionsOf(command);
  if (command.commands.length > 0) {
    return help.visibleCommands(command).map((each) => ({ name: each.name(), description: each.description() }));
  }
  const argument = command.registeredArguments[position];
  if (argument === undefined) return optionsOf(command);
  if (argument.argChoices !== undefined) return argument.argChoices.map((name) => ({ name, description: "" }));
  return isFile(argument.name()) ? "files" : [];
}

/** Follows complete words to a command. Returns the option that still needs a value, if any. */
function walk(program: Command, words: readonly string[]) {
  let command = program;
  let pending: Option | undefined;
  let position = 0;
  for (const word of words) {
    if (pending !== undefined) {
      pending = undefined;
    } else if (word.startsWith("-")) {
      const option = word.includes("=")
        ? undefined
        : command.options.find(({ short, long }) => word === short || word === long);
      pending = option?.required || option?.optional ? option : undefined;
    } else {
      const below = command.commands.find((each) => each.name() === word);
      if (below === undefined) position += 1;
      command = below ?? command;
    }
  }
  return { command, pending, position };
}

function optionsOf(command: Command): Candidate[] {
  const options = command.createHelp().visibleOptions(command);
  return options.flatMap(({ long, description }) =>
    long === undefined || long === null ? [] : [{ name: long, description }],
  );
}

function valuesOf({ argChoices, long, flags }: Option): Candidates {
  if (argChoices !== undefined) return argChoices.map((name) => ({ name, description: "" }));
  if (long === "--stack") return stackNames();
  return isFile(flags) ? "files" : [];
}

/** Returns the names of the stacks with a configuration file in the working directory. */
function stackNames(): Candidate[] {
  return readdirSync(".").flatMap((file) => {
    const [, name] = /^Pulumi\.(.+)\.ya?ml$/.exec(file) ?? [];
    return name === undefined ? [] : [{ name, description: "stack" }];
  });
}
