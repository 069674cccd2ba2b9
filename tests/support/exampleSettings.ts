import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf, repository } from "./markdown";

/** The folder of the examples. */
export const exampleFolder = join(repository, "examples");

/** The names of the examples with one stack, one per folder. A fleet has a stack per tenant and no project of its own. */
export const exampleNames = readdirSync(exampleFolder, { withFileTypes: true }).flatMap((entry) =>
  existsSync(join(exampleFolder, entry.name, "index.ts")) ? entry.name : [],
);

/** The commands of an example's page, one per line. */
export function commandsOf(name: string): string[] {
  return blocksOf(join("examples", name, "README.md")).flatMap(({ language, text }) =>
    language === "sh" ? text.trim().split("\n") : [],
  );
}

/** The settings that an example's page sets, with a value for each prompted secret. */
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

/** The policy pack configuration files of an example, merged. */
export function policiesOf(name: string): Record<string, Readonly<Record<string, unknown>> | string> {
  const folder = join(exampleFolder, name, "policies");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8"))));
}
