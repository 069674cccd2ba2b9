import { parseOptions } from "../console/parseOptions.js";
import { chosenParts, partLines } from "../console/parts.js";

/** Options of `npm run compat`. */
export interface CompatOptions {
  /** Versions of `@pulumi/pulumi`. `oldest` and `newest` are resolved later. */
  readonly sdks: readonly string[];
  /** Major versions of Node.js. */
  readonly nodes: readonly number[];
  readonly only: readonly string[];
  /** Whether to write the results to the page. */
  readonly write: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** Major versions of Node.js that the packages support. */
export const supportedNodes: readonly number[] = [20, 22, 24];

/**
 * Parses the options of `npm run compat`.
 * @throws Error if an option is unknown or has an invalid value.
 */
export function readCompatOptions(args: readonly string[], checks: readonly string[]): CompatOptions {
  const { sdk = "oldest,newest", node, only, ...flags } = parseOptions(args, options);
  const sdks = listed(sdk);
  const wrong = sdks.find((version) => !/^(oldest|newest|\d+\.\d+\.\d+)$/.test(version));
  if (wrong !== undefined) {
    throw new Error(`--sdk must list oldest, newest or versions such as 3.150.0; got ${JSON.stringify(wrong)}`);
  }
  const nodes = node === undefined ? supportedNodes : listed(node).map(Number);
  if (!nodes.every((major) => Number.isInteger(major) && major >= 18)) {
    throw new Error(`--node must list major versions such as ${supportedNodes.join(",")}; got ${JSON.stringify(node)}`);
  }
  return { sdks, nodes, only: chosenParts(only, checks), ...flags };
}

function listed(text: string): string[] {
  return text.split(",").map((one) => one.trim());
}

const options = {
  sdk: { type: "string" },
  node: { type: "string" },
  only: { type: "string" },
  write: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Returns the text of `--help`. */
export function compatHelp(checks: Readonly<Record<string, { readonly title: string }>>): string {
  return [
    "Usage: npm run compat -- [--sdk VERSION,…] [--node MAJOR,…] [--only CHECK,…] [--write] [--json]",
    "",
    "Checks the packages with each combination of a version of @pulumi/pulumi and a version of Node.js.",
    "",
    "  --sdk VERSION,…  versions of @pulumi/pulumi (default oldest,newest: the oldest that is supported, and the latest)",
    `  --node MAJOR,…   major versions of Node.js (default ${supportedNodes.join(",")}), installed from npm if necessary`,
    "  --only CHECK,…   run only these checks",
    "  --write          write the results to docs/internals/compatibility.md",
    "  --json           print results as JSON to stdout, for scripts; progress goes to stderr",
    "",
    "Checks:",
    ...partLines(checks),
    "",
    "Examples:",
    "  npm run compat",
    "  npm run compat -- --sdk 3.150.0 --node 22 --only types,cli",
    "",
  ].join("\n");
}
