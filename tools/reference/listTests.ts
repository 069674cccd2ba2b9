import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { root } from "../stack/places.js";

const listedTests = z.array(z.looseObject({ name: z.string() }));

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
    // Into a file: the runner ends before a pipe has taken all of it.
    const file = join(directory, "tests.json");
    const files = ["tests/engine/life.test.ts", "tests/engine/accounts.test.ts", "tests/unit/sandbox/refusals.test.ts"];
    await execa("vitest", ["list", `--json=${file}`, ...files], { cwd: root, preferLocal: true });
    return counted(listedTests.parse(JSON.parse(await readFile(file, "utf8"))).map(({ name }) => name.split(" > ")));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
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
