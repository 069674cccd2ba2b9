import { parseOptions } from "../console/parseOptions.js";
import { chosenParts, partLines } from "../console/parts.js";

/** Options of the command. */
export interface BenchOptions {
  readonly json: boolean;
  readonly quick: boolean;
  readonly help: boolean;
  /** Names of the parts to measure. */
  readonly only: readonly string[];
}

/**
 * Parses the arguments of the command.
 * @throws Error if an argument is unknown.
 */
export function readBenchOptions(args: readonly string[], parts: readonly string[]): BenchOptions {
  const values = parseOptions(args, options);
  const only = chosenParts(values.only, parts);
  return { json: values.json, quick: values.quick, help: values.help, only };
}

const options = {
  json: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  only: { type: "string" },
} as const;

/** Returns the text of `--help`. */
export function benchHelp(parts: Readonly<Record<string, { readonly title: string }>>): string {
  return [
    "Usage: npm run bench -- [--quick] [--only PART,…] [--json]",
    "",
    "Measures the provider and a baseline in the same run. Compare the ratios. A full run takes about ten minutes",
    "on two cores, a quick run three.",
    "",
    "  --quick        fewer objects and rounds, to check that everything works",
    "  --only PART,…  measure only these parts",
    "  --json         print results as JSON to stdout, for scripts; progress goes to stderr",
    "",
    "Parts:",
    ...partLines(parts),
    "",
    "Examples:",
    "  npm run bench -- --quick --only lines,check",
    "  npm run --silent bench -- --json > results.json",
    "",
  ].join("\n");
}
