import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { root } from "../stack/paths.js";
import type { LifeResult } from "./results.js";
import type { Environment } from "./stack.js";

/** Lives of one start of the test runner. */
const livesAtOnce = 5;

/** Result of the test, by lives. */
interface Lived {
  readonly lives: number;
  readonly steps: number;
  readonly refused: number;
  readonly found: readonly { readonly seed: number; readonly problem: string }[];
}

/**
 * Runs lives of random programs in the test runner, which has the in-process engine.
 * @param project Project of the test runner: `lifecycle` for the in-process engine, `engine` for the real CLI.
 * @throws Error if the test fails for a reason other than a fault.
 */
export async function randomLives(
  project: "lifecycle" | "engine",
  seed: number,
  engine: Environment,
  say: (line: string) => void,
): Promise<Omit<LifeResult, "seed">> {
  const folder = mkdtempSync(join(tmpdir(), "sipio-lives-"));
  const file = join(folder, "result.json");
  const settings = { SIPIO_LIVES: String(livesAtOnce), SIPIO_LIVES_SEED: String(seed), SIPIO_LIVES_RESULT: file };
  say(`${livesAtOnce} lives`);
  try {
    const args = ["--selectProjects", project, "--testPathPatterns", `${project}/lives`];
    const { all } = await execa("jest", args, {
      cwd: root,
      env: { ...engine, ...settings },
      preferLocal: true,
      all: true,
      reject: false,
    });
    const { lives, steps, refused, found } = resultIn(file, all);
    return {
      counts: { lives, steps, "refused edits": refused },
      found: found.map(({ seed: own, problem }) => ({ what: `life with seed ${own}`, log: problem.split("\n") })),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultIn(file: string, output: string): Lived {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Lived;
  } catch {
    throw new Error(`the lives ended without a result:\n${output}`);
  }
}
