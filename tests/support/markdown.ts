import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A fenced block of a page: its language and its text. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The code blocks of a page of the repository, in their order. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(repository, page), "utf8");
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
    language,
    text: code,
  }));
}
