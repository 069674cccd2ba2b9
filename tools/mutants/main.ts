import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { exitCodeOf, step } from "../console/progress.js";
import { root } from "../stack/paths.js";
import { strengthPage } from "./page.js";
import { parts, sourcesOf } from "./parts.js";
import { mutantReport, strengthOf } from "./report.js";

const page = join(root, "docs", "internals", "test-strength.md");

const help = [
  "Usage: npm run mutants -- [--unit] [PART|FILE…]",
  "",
  "Mutates the sources and lists the mutants that no test kills. Without arguments, all parts are tested, which takes",
  "hours. Results are written to docs/internals/test-strength.md.",
  "",
  "  --unit  run only unit tests, which takes minutes for a part",
  "",
  `Parts: ${Object.keys(parts).join(", ")}`,
  "",
  "Examples:",
  "  npm run mutants -- --unit lifecycle",
  "  npm run mutants -- provider/lifecycle/adopt.ts",
  "",
].join("\n");

/**
 * `npm run mutants -- [--unit] [PART|FILE…]`: mutates the sources and lists the mutants that no test kills. It is not part of
 * `npm test`.
 */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    if (args.includes("--help") || args.includes("-h")) {
      process.stdout.write(help);
      return;
    }
    const isQuick = args.includes("--unit");
    const chosen = args.filter((arg) => arg !== "--unit");
    const all = Object.keys(parts).flatMap((part) => sourcesOf(part).map((file) => ({ part, file })));
    const unknown = chosen.filter((arg) => !all.some(({ part, file }) => arg === part || arg === file));
    if (unknown.length > 0) {
      throw new Error(
        `unknown part or file ${unknown.join(", ")}; must be the path of a file or one of ${Object.keys(parts).join(", ")}`,
      );
    }
    for (const part of Object.keys(parts)) {
      const files = sourcesOf(part).filter(
        (file) => chosen.length === 0 || chosen.includes(part) || chosen.includes(file),
      );
      if (files.length === 0) continue;
      await step(`Mutants of ${part}`, () => testMutants(part, files, isQuick), { watched: true });
      process.stdout.write(survivorsOf(part, files));
      writeFileSync(page, strengthPage());
    }
    console.error(`✓ ${page}`);
  });
}

/** Tests the mutants of files. Stryker keeps the results of other files of the part in its report. */
function testMutants(part: string, files: readonly string[], isQuick: boolean) {
  const { tests = [], slowTests = [] } = parts[part] ?? {};
  const options = ["run", "--force", "--mutate", files.join(","), "--incrementalFile", mutantReport(part)];
  const env = { SIPIO_MUTANT_TESTS: [...tests, ...(isQuick ? [] : slowTests)].join(" ") };
  return execa("stryker", options, { cwd: root, env, preferLocal: true, stdio: "inherit" });
}

function survivorsOf(part: string, files: readonly string[]): string {
  return strengthOf(part)
    .filter(({ file }) => files.includes(file))
    .flatMap(({ file, survivors }) =>
      survivors.map(
        ({ line, code, mutator, replacement }) => `${file}:${line} ${mutator}\n  - ${code}\n  + ${replacement}\n`,
      ),
    )
    .join("");
}
