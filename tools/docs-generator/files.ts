import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../stack/paths.js";

/** Text of files by path, relative to the repository's root. */
export type Files = ReadonlyMap<string, string>;

/** Folder of the generated reference. Contains no other files. */
export const referenceDir = "docs/reference";

/** Folder of the generated policy pages. Contains no other files. */
export const policiesDir = "docs/policies";

/** Folder of the generated pages of the `sipio` command. Contains no other files. */
export const cliDir = "docs/cli";

/** Thrown if generated files are outdated. */
export class OutdatedDocsError extends Error {
  override readonly name = "OutdatedDocsError";

  constructor(readonly paths: readonly string[]) {
    super(`out of date: ${paths.join(", ")}. Run \`npm run docs\` and commit the result.`);
  }
}

/**
 * Compares files with their expected content.
 * @throws OutdatedDocsError if a file is missing, outdated or unexpected.
 */
export async function requireCurrent(files: Files, at = root): Promise<void> {
  const wrong = await outdated(files, at);
  if (wrong.length > 0) throw new OutdatedDocsError(wrong);
}

/** Writes outdated files, removes unexpected ones, and returns the paths of both. */
export async function write(files: Files, at = root): Promise<string[]> {
  const changed = await outdated(files, at);
  for (const path of changed) {
    const text = files.get(path);
    if (text === undefined) await rm(join(at, path));
    else await writeText(path, text, at);
  }
  return changed;
}

/** Writes a file unless it already has the expected content. */
export async function writeText(path: string, text: string, at = root): Promise<void> {
  const file = join(at, path);
  if ((await textOf(file)) === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function outdated(files: Files, at: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [path, text] of files) if ((await textOf(join(at, path))) !== text) wrong.push(path);
  for (const folder of [referenceDir, policiesDir, cliDir]) {
    const present = await readdir(join(at, folder)).catch(() => []);
    wrong.push(...present.map((name) => `${folder}/${name}`).filter((path) => !files.has(path)));
  }
  return wrong;
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
