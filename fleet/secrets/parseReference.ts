import { resolve } from "node:path";
import type { SecretReference } from "./secretReference";

/** Regular expression for references in the tenants file. */
export const referencePattern = /^(?:env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/;

/** Returns the reference that a text contains, or `undefined`. Paths are relative to the folder of the tenants file. */
export function parseReference(text: unknown, folder: string): SecretReference | undefined {
  if (typeof text !== "string" || !referencePattern.test(text)) return undefined;
  const [source, ...rest] = text.split(":");
  const value = rest.join(":");
  return source === "env" ? { source: "env", name: value } : { source: "file", path: resolve(folder, value) };
}
