import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "../docs-generator/markdown.js";
import { root } from "../stack/paths.js";

/** Results of the checks with one version of `@pulumi/pulumi` and one of Node.js. */
export interface CombinationResult {
  readonly sdk: string;
  readonly node: string;
  /** Whether each check passed. */
  readonly checks: Readonly<Record<string, boolean>>;
}

/** Formats results as a Markdown table. */
export function compatTable(results: readonly CombinationResult[], checks: readonly string[]): string {
  const rows = results.map(({ sdk, node, checks: passed }) => [
    sdk,
    node,
    ...checks.map((name) => (passed[name] ? "passed" : "failed")),
  ]);
  return `${markdownTable(["@pulumi/pulumi", "Node.js", ...checks], rows)}\n`;
}

const page = join("docs", "internals", "compatibility.md");
const measured = /(## Results\n\n)[\s\S]*?(?=\n## |$)/;

/** Writes the results to the page about compatibility. */
export function writePage(table: string, cliVersion: string, at = root): void {
  const file = join(at, page);
  const text = readFileSync(file, "utf8");
  if (!measured.test(text)) throw new Error(`${page} has no section Results`);
  const intro = `Measured with the Pulumi CLI ${cliVersion}:\n\n`;
  writeFileSync(
    file,
    text.replace(measured, (_, heading: string) => `${heading}${intro}${table}`),
  );
}
