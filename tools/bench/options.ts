import { parseArgs } from "node:util";

/** How the bench is called. */
export interface Options {
  readonly json: boolean;
  readonly quick: boolean;
  readonly help: boolean;
  /** The parts that are measured. */
  readonly only: readonly string[];
}

/**
 * Reads the arguments of the command.
 * @throws Error where one is not known.
 */
export function readOptions(args: readonly string[], parts: readonly string[]): Options {
  const values = parse(args);
  const only = values.only?.split(",").map((name) => name.trim()) ?? parts;
  const unknown = only.filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(", ")}; there are ${parts.join(", ")}.`);
  return { json: values.json, quick: values.quick, help: values.help, only };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        only: { type: "string" },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`${error.message}\n(run it with --help to see how)`);
  }
}

/** What `--help` prints. */
export function help(parts: Readonly<Record<string, { readonly title: string }>>): string {
  const width = Math.max(...Object.keys(parts).map((name) => name.length));
  return [
    "Usage: npm run bench -- [--quick] [--only PART,…] [--json]",
    "",
    "Measures the provider beside a baseline in the same run; what matters are the ratios. A whole run takes some",
    "ten minutes on two cores, a quick one three.",
    "",
    "  --quick        fewer objects and rounds: does everything work?",
    "  --only PART,…  some parts only",
    "  --json         the figures as JSON on stdout, for scripts; progress is told on stderr",
    "",
    "Parts:",
    ...Object.entries(parts).map(([name, { title }]) => `  ${name.padEnd(width)}  ${title}`),
    "",
    "Examples:",
    "  npm run bench -- --quick --only lines,check",
    "  npm run --silent bench -- --json > figures.json",
    "",
  ].join("\n");
}
