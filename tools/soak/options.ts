import { parseOptions } from "../console/parseOptions.js";
import { chosenParts, partLines } from "../console/parts.js";

/** Options of `npm run soak`. */
export interface SoakOptions {
  /** Time in minutes after which no life starts. */
  readonly minutes: number;
  /** Seed of the first life. The seeds of the others follow from it. */
  readonly seed: number;
  readonly only: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
}

/**
 * Parses the options of `npm run soak`.
 * @throws Error if an option is unknown or has an invalid value.
 */
export function readSoakOptions(args: readonly string[], parts: readonly string[]): SoakOptions {
  const values = parseOptions(args, options);
  const only = chosenParts(values.only, parts);
  const minutes = numberIn(values.minutes ?? "10", "--minutes", 24 * 60);
  const seed =
    values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : numberIn(values.seed, "--seed", 2 ** 31);
  return { minutes, seed: Math.floor(seed), only, json: values.json, help: values.help };
}

function numberIn(text: string, option: string, max: number): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= max)) {
    throw new Error(`${option} must be a number from 0 to ${max}; got ${JSON.stringify(text)}`);
  }
  return value;
}

const options = {
  minutes: { type: "string" },
  seed: { type: "string" },
  only: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Returns the text of `--help`. */
export function soakHelp(parts: Readonly<Record<string, { readonly title: string }>>): string {
  return [
    "Usage: npm run soak -- [--minutes N] [--seed S] [--only PART,…] [--json]",
    "",
    "Repeats random lives of stacks on the real engine, and checks after each step that the platform equals the program.",
    "",
    "  --minutes N    minutes after which no life starts (default 10; 0 for a single life)",
    "  --seed S       seed of the first life, from which the others follow (default random)",
    "  --only PART,…  run only these parts",
    "  --json         print results as JSON to stdout, for scripts; progress goes to stderr",
    "",
    "Parts:",
    ...partLines(parts),
    "",
    "Examples:",
    "  npm run soak -- --minutes 60",
    "  npm run soak -- --only kills --minutes 0 --seed 42",
    "",
  ].join("\n");
}
