import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A fenced block of a page: its language and its text. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The code blocks of a page of the repository, in order. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(repository, page), "utf8");
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
    language,
    text: code,
  }));
}

/** The files on a page by name: each is a block after a paragraph that starts with its name and ends with a colon. */
export function filesOf(page: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(repository, page), "utf8");
  const files = [...text.matchAll(/^`([\w.-]+)`[^`]*:\n\n```\w+\n(.*?)^```$/gms)];
  return Object.fromEntries(files.map(([, name = "", content = ""]) => [name, content]));
}
