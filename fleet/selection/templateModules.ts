import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createJiti } from "jiti";
import type { FleetTemplate } from "../description/fleet";

/** Names of imported modules in a source text, such as `from "./hours"`. Comments may contain some more. */
const importedNames = /\b(?:from|import|require)\s*\(?\s*(["'`])(?<name>[^"'`\n]+)\1/g;

/**
 * Returns the modules that each template consists of, by the name of the template. A module whose importer cannot be
 * found, for example because its name is computed, counts for all templates.
 * @param loaded Paths of all modules that were loaded for the templates, without packages.
 */
export function templateModules(
  templates: ReadonlyMap<string, Pick<FleetTemplate, "path">>,
  loaded: readonly string[],
): Map<string, readonly string[]> {
  const known = new Set([...loaded, ...[...templates.values()].map(({ path }) => path)]);
  const imports = new Map([...known].map((path) => [path, importsOf(path, known)]));
  const reached = new Map([...templates].map(([name, { path }]) => [name, reachedFrom(path, imports)]));
  const found = new Set([...reached.values()].flatMap((paths) => [...paths]));
  const shared = [...known].filter((path) => !found.has(path));
  return new Map([...reached].map(([name, paths]) => [name, [...paths, ...shared]]));
}

/** Returns the known modules that a module imports. */
function importsOf(path: string, known: ReadonlySet<string>): string[] {
  const parentURL = pathToFileURL(path).href;
  const { esmResolve } = createJiti(parentURL);
  return [...readFileSync(path, "utf8").matchAll(importedNames)].flatMap(({ groups: { name = "" } = {} }) => {
    const url = esmResolve(name, { parentURL, try: true });
    const file = url?.startsWith("file:") ? fileURLToPath(url) : undefined;
    return file !== undefined && known.has(file) ? [file] : [];
  });
}

function reachedFrom(path: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set([path]);
  // A set also iterates over what is added meanwhile.
  for (const one of reached) for (const imported of imports.get(one) ?? []) reached.add(imported);
  return reached;
}
