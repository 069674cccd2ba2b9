import { readdirSync } from "node:fs";
import { join } from "node:path";
import { blocksOf, repository } from "./markdown";

/** Where the examples are. */
export const exampleFolder = join(repository, "examples");

/** The examples, each a folder. */
export const exampleNames = readdirSync(exampleFolder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);

/** The commands of an example's page, line by line. */
export function commandsOf(name: string): string[] {
  return blocksOf(join("examples", name, "README.md")).flatMap(({ language, text }) =>
    language === "sh" ? text.trim().split("\n") : [],
  );
}

/** What the page of an example has its reader set, with a value for each secret that is typed in. */
export function settingsOf(name: string): Record<string, { value: string; secret: boolean }> {
  const set = /^pulumi config set( --secret)?(?: --path)? ([\w:.]+)(?: (.+))?$/;
  const settings = commandsOf(name).flatMap((line) => {
    const [, secret, key = "", value] = set.exec(line) ?? [];
    return key === "" ? [] : [[key, { value: value ?? "Correct horse 9", secret: secret !== undefined }] as const];
  });
  return Object.fromEntries(settings);
}
