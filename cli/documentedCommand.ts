import { Command, type Help } from "commander";

/** Documentation of a command, which its help and its page show. */
export interface CommandDocs {
  /** Command lines to copy. An indented line is output, and an empty one separates examples. */
  readonly examples: readonly string[];
  /** Paragraphs. */
  readonly notes?: readonly string[];
  /** Meaning of each exit code. */
  readonly exitCodes: Readonly<Record<string, string>>;
  /** Page under `docs/` that explains the command. */
  readonly guide?: string;
}

/** Maximum width of help text in characters. */
const width = 120;

/** Command with examples and exit codes in its help. */
export class DocumentedCommand extends Command {
  constructor(
    name: string,
    readonly docs: CommandDocs,
  ) {
    super(name);
    this.addHelpText("after", textOf(docs, this.createHelp()));
  }
}

function textOf({ examples, notes = [], exitCodes }: CommandDocs, help: Help): string {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return [
    "",
    "Examples:",
    ...examples.map((line) => (line === "" ? "" : `  ${line}`)),
    ...notes.flatMap((note) => ["", help.boxWrap(note, width)]),
    "",
    "Exit codes:",
    ...codes,
  ].join("\n");
}
