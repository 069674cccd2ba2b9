import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";
import { isRecord } from "pulumi-sipio/schema";
import { displayPath } from "../files/sourceFile";
import { isTenantTemplate, type TenantTemplate } from "./defineTenant";

/** Thrown if a module cannot be loaded or does not export a template. */
export class InvalidTemplateError extends Error {
  override readonly name = "InvalidTemplateError";
}

/**
 * Loads a template from a TypeScript or JavaScript module, without checking its types.
 * @throws InvalidTemplateError if the module cannot be loaded or does not export a template.
 */
export async function loadTemplate(path: string): Promise<TenantTemplate> {
  if (!existsSync(path)) throw new InvalidTemplateError(`${displayPath(path)} does not exist`);
  // Resolves imports from the template's folder.
  const load = createJiti(pathToFileURL(path).href, { moduleCache: true });
  const exported = await load.import<unknown>(path, { default: true }).catch((error: unknown) => {
    throw new InvalidTemplateError(`${displayPath(path)} cannot be loaded: ${reasonOf(error, path)}`, { cause: error });
  });
  if (isTenantTemplate(exported)) return exported;
  throw new InvalidTemplateError(
    `${displayPath(path)} has no template as its default export. Write: export default defineTenant({ … })`,
  );
}

/** Returns the message of an error, with the line if the module itself threw it. */
function reasonOf(error: unknown, path: string): string {
  // A module may throw errors of another realm, or any value.
  if (!isRecord(error) || typeof error.message !== "string") return String(error);
  // The rest of the message lists the importing modules.
  const missing = /^Cannot find (?:module|package) '[^']+'/.exec(error.message)?.[0];
  if (missing !== undefined) return missing;
  const syntax = /^ParseError: (?<message>.*?)\s*\n\s*(?<file>\S[^\n]*):(?<line>\d+):(?<column>\d+)$/s.exec(
    error.message,
  );
  if (syntax?.groups !== undefined) {
    const { message = "", file = "", line, column } = syntax.groups;
    // The parser counts columns from 0.
    return `${oneLine(message)} (at ${displayPath(file)}:${line}:${Number(column) + 1})`;
  }
  const frame = String(error.stack)
    .split("\n")
    .find((line) => line.includes(path));
  const place = frame === undefined ? undefined : /:(\d+:\d+)\)?$/.exec(frame)?.[1];
  const message = oneLine(error.message);
  return place === undefined ? message : `${message} (at ${displayPath(path)}:${place})`;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
