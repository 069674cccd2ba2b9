import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { root } from "../stack/paths.js";

const listing = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string() })),
    }),
  ),
});

/** A pattern that matches the name of no test, so that all are listed and none runs. */
const noTest = "^$";

/** What the test runner finds in the files that say how each object is tested; nothing is run. */
export interface Tested {
  /** Refused values of a class, each a test. */
  refusals(className: string): number;
  /** Tests of a class's life on the real engine. */
  life(className: string): number;
}

/** Asks the test runner which tests there are: what it would not run is not counted. */
export async function listTests(): Promise<Tested> {
  const directory = await mkdtemp(join(tmpdir(), "sipio-tests-"));
  try {
    const file = join(directory, "tests.json");
    const files = ["tests/engine/life.test.ts", "tests/engine/accounts.test.ts", "tests/unit/sandbox/refusals.test.ts"];
    const args = ["--config", configuration(), "--testNamePattern", noTest, "--json", "--outputFile", file, ...files];
    await execa("jest", args, { cwd: root, preferLocal: true });
    const { testResults } = listing.parse(JSON.parse(await readFile(file, "utf8")));
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    return counted(tests.map(({ ancestorTitles, title }) => [...ancestorTitles, title]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The configuration of the tests without what a run prepares. */
function configuration(): string {
  const { projects, ...config } = createRequire(import.meta.url)(join(root, "jest.config.cjs"));
  const unprepared = ({ globalSetup: _, ...project }: Record<string, unknown>) => project;
  return JSON.stringify({ ...config, projects: projects.map(unprepared) });
}

function counted(names: readonly (readonly string[])[]): Tested {
  const count = (...suites: readonly string[]) =>
    names.filter((name) => suites.every((suite, index) => name[index] === suite)).length;
  return {
    refusals: (className) => count(`${className} refuses`),
    // What each account has one of is neither made nor deleted, and has a life of its own.
    life: (className) =>
      count("a life on the real engine", className) +
      names.filter(([suite = ""]) => suite.startsWith(`${className}, `)).length,
  };
}
