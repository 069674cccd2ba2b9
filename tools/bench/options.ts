import { parseOptions } from "../console/parseOptions.js";
import { chosenParts, partLines } from "../console/parts.js";

/** Options of the command. */
export interface BenchOptions {
  readonly json: boolean;
  readonly quick: boolean;
  readonly help: boolean;
  /** Number of tenants in a fleet. */
  readonly tenants: number | undefined;
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
  const tenants = values.tenants === undefined ? undefined : Number(values.tenants);
  if (tenants !== undefined && !(Number.isInteger(tenants) && tenants > 0)) {
    throw new Error("--tenants must be a whole number from 1");
  }
  return { json: values.json, quick: values.quick, help: values.help, tenants, only };
}

const options = {
  json: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  tenants: { type: "string" },
  only: { type: "string" },
} as const;

/** Returns the text of `--help`. */
export function benchHelp(parts: Readonly<Record<string, { readonly title: string }>>): string {
  return [
    "Usage: npm run bench -- [--quick] [--only PART,…] [--tenants N] [--json]",
    "",
    "Measures the provider and a baseline in the same run. Compare the ratios. On two cores, the parts typescript and",
    "fleet take half an hour each or more, all others together about ten minutes, and a quick run five.",
    "",
    "  --quick        fewer objects and rounds, to check that everything works",
    "  --only PART,…  measure only these parts",
    "  --tenants N    number of tenants of the part fleet; default: 100, or 4 with --quick",
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
