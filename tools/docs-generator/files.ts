import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../stack/paths.js";

/** Text of files by their path from the repository's root. */
export type Files = ReadonlyMap<string, string>;

/** Where the generated reference lies; nothing else does. */
export const referenceDir = "docs/reference";

/** Where the generated pages of the policy packs lie; nothing else does. */
export const policiesDir = "docs/policies";

/** Thrown where pages do not say what the code says. */
export class OutdatedDocsError extends Error {
  override readonly name = "OutdatedDocsError";

  constructor(readonly paths: readonly string[]) {
    super(`not current: ${paths.join(", ")}. Run \`npm run docs\`, and commit what it writes.`);
  }
}

/**
 * Holds files to what they should be.
 * @throws OutdatedDocsError where one is missing, says something else, or is there without a reason.
 */
export async function requireCurrent(files: Files, at = root): Promise<void> {
  const wrong = await outdated(files, at);
  if (wrong.length > 0) throw new OutdatedDocsError(wrong);
}

/** Makes the files what they should be, and gives the paths of those that were not. */
export async function write(files: Files, at = root): Promise<string[]> {
  const changed = await outdated(files, at);
  for (const path of changed) {
    const text = files.get(path);
    if (text === undefined) await rm(join(at, path));
    else await writeText(path, text, at);
  }
  return changed;
}

/** Makes one file what it should be. */
export async function writeText(path: string, text: string, at = root): Promise<void> {
  const file = join(at, path);
  if ((await textOf(file)) === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function outdated(files: Files, at: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [path, text] of files) if ((await textOf(join(at, path))) !== text) wrong.push(path);
  for (const folder of [referenceDir, policiesDir]) {
    const present = await readdir(join(at, folder)).catch(() => []);
    wrong.push(...present.map((name) => `${folder}/${name}`).filter((path) => !files.has(path)));
  }
  return wrong;
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
