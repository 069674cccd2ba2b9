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

/** Pattern that matches no test name, so all tests are listed and none runs. */
const noTest = "^$";

/** Number of tests of each object, as listed by the test runner without running them. */
export interface Tested {
  /** Number of rejected values of a class, one test each. */
  refusals(className: string): number;
  /** Number of tests of a class's life cycle. */
  life(className: string): number;
}

/** Lists the tests with the test runner, so tests that it would not run are not counted. */
export async function listTests(): Promise<Tested> {
  const directory = await mkdtemp(join(tmpdir(), "sipio-tests-"));
  try {
    const file = join(directory, "tests.json");
    const files = ["lifecycle/life", "lifecycle/accounts", "unit/sandbox/refusals"].map(
      (name) => `tests/${name}.test.ts`,
    );
    const args = ["--config", configuration(), "--testNamePattern", noTest, "--json", "--outputFile", file, ...files];
    await execa("jest", args, { cwd: root, preferLocal: true });
    const { testResults } = listing.parse(JSON.parse(await readFile(file, "utf8")));
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    return counted(tests.map(({ ancestorTitles, title }) => [...ancestorTitles, title]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Configuration of the tests without the setup of a run. */
function configuration(): string {
  const { projects, ...config } = createRequire(import.meta.url)(join(root, "jest.config.cjs"));
  const unprepared = ({ globalSetup: _, ...project }: Record<string, unknown>) => project;
  return JSON.stringify({ ...config, projects: projects.map(unprepared) });
}

function counted(names: readonly (readonly string[])[]): Tested {
  const count = (start: string) => names.filter(([suite = ""]) => suite.startsWith(start)).length;
  return {
    refusals: (className) => count(`${className} rejects on both sides`),
    // A singleton is neither created nor deleted, and has separate life cycle tests.
    life: (className) => names.filter(([suite]) => suite === className).length + count(`${className}, `),
  };
}
