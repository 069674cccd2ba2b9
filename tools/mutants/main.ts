import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import ts from "typescript";
import { z } from "zod";
import { exitCodeOf, step } from "../console/progress.js";
import { root } from "../stack/paths.js";

interface Part {
  /** Folders whose sources are mutated. */
  readonly folders: readonly string[];
  /** Tests of the part, which are run first. */
  readonly tests: readonly string[];
  /** Tests for mutants that survive the first ones: life cycles of resources that use the part. */
  readonly lives?: readonly string[];
  /** Percentage of mutants that the tests must kill. */
  readonly goal: number;
}

const lives = ["lifecycle/{children,publish,media,accounts,cycles,naturalKeys,adopt,ownership,recovery,crash}"];
const parts: Readonly<Record<string, Part>> = {
  lifecycle: {
    folders: ["provider/lifecycle"],
    tests: ["unit/lifecycle/**/*", "lifecycle/{children,publish,media}"],
    lives,
    goal: 90,
  },
  protocol: {
    folders: ["provider/protocol"],
    tests: ["unit/protocol/**/*", "unit/dynamic/**/*", "unit/lifecycle/killed"],
    lives,
    goal: 90,
  },
  uploads: { folders: ["provider/uploads"], tests: ["unit/sdk/**/*", "lifecycle/media"], goal: 90 },
  api: { folders: ["provider/api"], tests: ["unit/api/**/*"], goal: 90 },
  sdk: { folders: ["provider/sdk"], tests: ["unit/sdk/**/*"], lives: ["unit/validation/**/*"], goal: 90 },
  validation: { folders: ["provider/validation"], tests: ["unit/validation/**/*"], goal: 90 },
  schema: {
    folders: ["provider/schema"],
    tests: ["unit/schema/**/*"],
    lives: ["unit/sdk/**/*", "contract/**/*"],
    goal: 90,
  },
  flows: { folders: ["provider/flows"], tests: ["unit/flows/**/*"], lives: ["unit/validation/flows"], goal: 90 },
  framework: {
    folders: ["policies/framework"],
    tests: ["unit/policies/policy"],
    lives: ["unit/policies/cases"],
    goal: 90,
  },
  policies: {
    folders: ["cac", "geo", "security", "naming-and-cost"].map((pack) => `policies/${pack}`),
    tests: ["unit/policies/cases"],
    lives: ["unit/policies/**/*"],
    goal: 90,
  },
  sandbox: { folders: ["sandbox"], tests: ["unit/sandbox/**/*"], lives: ["contract/**/*"], goal: 85 },
};

const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.string(),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
});

/** Results of the mutants of one part. */
interface Score {
  /** Number of files of the part whose measured code is current. */
  readonly files: number;
  readonly killed: number;
  readonly survivors: readonly string[];
}

const reportOf = (part: string) => join(root, ".mutants", `${part}.json`);
const page = join(root, "docs", "internals", "test-strength.md");

const help = [
  "Usage: npm run mutants -- [PART|FILE…]",
  "",
  "Mutates the sources and lists the mutants that no test kills. Without arguments, all parts are tested, which takes",
  "hours. An interrupted run can be continued. Results are written to docs/internals/test-strength.md.",
  "",
  `Parts: ${Object.keys(parts).join(", ")}`,
  "",
  "Examples:",
  "  npm run mutants -- policies",
  "  npm run mutants -- provider/lifecycle/adopt.ts",
  "",
].join("\n");

/**
 * `npm run mutants -- [PART|FILE…]`: mutates the sources and lists the mutants that no test kills. An interrupted run
 * can be continued. It takes hours and is not part of `npm test`.
 */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    if (args.includes("--help") || args.includes("-h")) {
      process.stdout.write(help);
      return;
    }
    const all = Object.keys(parts).flatMap((part) => filesOf(part).map((file) => ({ part, file })));
    const unknown = args.filter((arg) => !all.some(({ part, file }) => arg === part || arg === file));
    if (unknown.length > 0) {
      throw new Error(
        `unknown part or file ${unknown.join(", ")}; must be the path of a file or one of ${Object.keys(parts).join(", ")}`,
      );
    }
    // Stryker saves its results when it ends. With one file at a time, an interrupted run loses only the results of
    // that file.
    for (const { part, file } of all) {
      if (args.length > 0 && !args.includes(part) && !args.includes(file)) continue;
      await step(`Mutants of ${file}`, () => plantIn(part, file), { watched: true });
      writeFileSync(page, strength());
    }
    console.error(`✓ ${page}`);
  });
}

/** Tests the mutants of a file, first with few tests. The other tests run only if mutants survive. */
async function plantIn(part: string, file: string): Promise<void> {
  const { tests = [], lives: more = [] } = parts[part] ?? {};
  if (!isCurrent(file, resultOf(part, file))) await stryker(part, file, tests);
  const isNoticed = resultOf(part, file)?.mutants.every(
    ({ status }) => status !== "Survived" && status !== "NoCoverage",
  );
  if (more.length > 0 && isNoticed !== true) await stryker(part, file, [...tests, ...more]);
}

/** Whether a file still has the code that was measured. Ignores comments and line breaks. */
function isCurrent(file: string, result: { readonly source: string } | undefined): boolean {
  const path = join(root, file);
  return result !== undefined && existsSync(path) && codeOf(readFileSync(path, "utf8")) === codeOf(result.source);
}

function codeOf(source: string): string {
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ESNext };
  return ts.transpileModule(source, { compilerOptions }).outputText.replace(/\s+/g, "");
}

function resultOf(part: string, file: string) {
  return existsSync(reportOf(part)) ? readReport(reportOf(part)).files[file] : undefined;
}

function stryker(part: string, file: string, tests: readonly string[]) {
  const options = ["run", "--mutate", file, "--incrementalFile", reportOf(part)];
  const env = { SIPIO_MUTANT_TESTS: tests.join(" ") };
  return execa("stryker", options, { cwd: root, env, preferLocal: true, stdio: "inherit" });
}

function filesOf(part: string): readonly string[] {
  return (parts[part]?.folders ?? []).flatMap(sourcesIn);
}

/** Sources of a folder, without the test cases that are also used for pages. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/(^|[\\/.])cases\.ts$/.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}

/** Page with the results of all measured parts. */
function strength(): string {
  const measured = Object.entries(parts).flatMap(([part, { goal }]) => {
    const score = existsSync(reportOf(part)) ? scoreOf(part) : undefined;
    return score === undefined ? [] : [{ part, goal, ...score }];
  });
  const rows = measured.map(({ part, goal, files, killed, survivors }) => {
    const total = killed + survivors.length;
    const score = total === 0 ? "" : `${((100 * killed) / total).toFixed(1)} %`;
    return `| ${part} | ${files} of ${filesOf(part).length} | ${total} | ${killed} | ${score} | ${goal} % |`;
  });
  const lists = measured.map(
    ({ part, survivors }) => `## ${part}\n\n${survivors.map((line) => `- ${line}`).join("\n")}\n`,
  );
  return [
    "# Test strength",
    "",
    "Percentage of mutants that the unit, contract and life cycle tests kill, generated by `npm run mutants`. The numbers cover files that",
    "have not changed since they were measured. The lists below the table contain the surviving mutants. Strings are not mutated:",
    "`tests/unit/docs/errors.test.ts` compares every message with its page.",
    "",
    "| part | files | mutants | killed | score | goal |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    ...lists,
  ].join("\n");
}

/** Formats code on one line without backticks, truncated after 80 characters. */
function shown(code: string): string {
  return code.trim().replace(/\s+/g, " ").replaceAll("`", "'").slice(0, 80);
}

function readReport(file: string) {
  return report.parse(JSON.parse(readFileSync(file, "utf8")));
}

function scoreOf(part: string): Score {
  const current = Object.entries(readReport(reportOf(part)).files).filter(([path, result]) => isCurrent(path, result));
  const mutants = current.flatMap(([path, { mutants: all, source }]) => {
    const lines = source.split("\n");
    return all.map((mutant) => ({ path, line: lines[mutant.location.start.line - 1] ?? "", ...mutant }));
  });
  const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const survivors = mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ path, line, mutatorName, replacement = "" }) => {
      return `\`${path}\`, ${mutatorName}: \`${shown(line)}\` becomes \`${shown(replacement)}\``;
    });
  return { files: current.length, killed, survivors };
}
