import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { exitCodeOf, step } from "../console/progress.js";
import { root } from "../stack/paths.js";

interface Part {
  /** The folders in whose sources mutants are planted. */
  readonly folders: readonly string[];
  /** The tests that look for them first: those of the part. */
  readonly tests: readonly string[];
  /** The tests that look for what those let pass: lives of resources that run through the part. */
  readonly lives?: readonly string[];
  /** Share of the mutants that the tests must notice, in percent. */
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
  protocol: { folders: ["provider/protocol"], tests: ["unit/protocol/**/*"], lives, goal: 90 },
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
  framework: { folders: ["policies/framework"], tests: ["unit/policies/policy"], goal: 90 },
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

/** What the tests did with the mutants of one part. */
interface Score {
  readonly killed: number;
  readonly survivors: readonly string[];
}

const reportOf = (part: string) => join(root, ".mutants", `${part}.json`);
const page = join(root, "docs", "internals", "test-strength.md");

/**
 * `npm run mutants -- [PART…]`: plants mutants in the sources and tells which of them no test notices. A run that was stopped
 * goes on where it was. It takes hours; it is no part of `npm test`.
 */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const unknown = args.filter((part) => !(part in parts));
    if (unknown.length > 0) {
      throw new Error(`There is no part ${unknown.join(", ")}; give some of: ${Object.keys(parts).join(", ")}`);
    }
    const chosen = Object.entries(parts).filter(([part]) => args.length === 0 || args.includes(part));
    for (const [part, { folders, tests, lives: more = [] }] of chosen) {
      // Stryker keeps its results when it ends: a file at a time, a run that is stopped loses those of one file.
      for (const file of folders.flatMap(sourcesIn)) {
        await step(`Mutants of ${file}`, () => plantIn(part, file, tests, more), { watched: true });
      }
      writeFileSync(page, strength());
    }
    console.error(`✓ ${page}`);
  });
}

/** Tries the mutants of a file, first with few tests: a mutant that these notice is not tried with the others. */
async function plantIn(part: string, file: string, tests: readonly string[], more: readonly string[]): Promise<void> {
  if (resultOf(part, file)?.source !== readFileSync(join(root, file), "utf8")) await stryker(part, file, tests);
  const isNoticed = resultOf(part, file)?.mutants.every(
    ({ status }) => status !== "Survived" && status !== "NoCoverage",
  );
  if (more.length > 0 && isNoticed !== true) await stryker(part, file, [...tests, ...more]);
}

function resultOf(part: string, file: string) {
  return existsSync(reportOf(part)) ? readReport(reportOf(part)).files[file] : undefined;
}

function stryker(part: string, file: string, tests: readonly string[]) {
  const options = ["run", "--mutate", file, "--incrementalFile", reportOf(part)];
  const env = { SIPIO_MUTANT_TESTS: tests.join(" ") };
  return execa("stryker", options, { cwd: root, env, preferLocal: true, stdio: "inherit" });
}

/** The sources of a folder, without the cases that tests and pages are made of. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/(^|[\\/.])cases\.ts$/.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}

/** The page of all parts that have been measured. */
function strength(): string {
  const measured = Object.entries(parts).flatMap(([part, { goal }]) => {
    const score = existsSync(reportOf(part)) ? scoreOf(reportOf(part)) : undefined;
    return score === undefined ? [] : [{ part, goal, ...score }];
  });
  const rows = measured.map(({ part, goal, killed, survivors }) => {
    const total = killed + survivors.length;
    return `| ${part} | ${total} | ${killed} | ${((100 * killed) / total).toFixed(1)} % | ${goal} % |`;
  });
  const lists = measured.map(
    ({ part, survivors }) => `## ${part}\n\n${survivors.map((line) => `- ${line}`).join("\n")}\n`,
  );
  return [
    "# Test strength",
    "",
    "Share of planted faults (mutants) that unit, contract and lifecycle tests notice, by part; written by `npm run mutants`.",
    "Below the table stand the mutants that no test noticed.",
    "",
    "| part | mutants | killed | score | goal |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    ...lists,
  ].join("\n");
}

function readReport(file: string) {
  return report.parse(JSON.parse(readFileSync(file, "utf8")));
}

function scoreOf(file: string): Score {
  const { files } = readReport(file);
  const mutants = Object.entries(files).flatMap(([path, { mutants: all }]) =>
    all.map((mutant) => ({ path, ...mutant })),
  );
  const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const survivors = mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ path, location, mutatorName, replacement = "" }) => {
      return `\`${path}:${location.start.line}\` ${mutatorName}: \`${replacement.replace(/\s+/g, " ").slice(0, 80)}\``;
    });
  return { killed, survivors };
}
