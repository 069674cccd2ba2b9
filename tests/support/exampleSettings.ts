import { existsSync, readdirSync, readFileSync } from "node:fs";
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
    return key === ""
      ? []
      : [[key, { value: value ?? `Correct horse 9 ${key}`, secret: secret !== undefined }] as const];
  });
  return Object.fromEntries(settings);
}

/** The configuration of the policy packs that stands beside an example, a file a pack, as one. */
export function policiesOf(name: string): Record<string, Readonly<Record<string, unknown>> | string> {
  const folder = join(exampleFolder, name, "policies");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8"))));
}
