import { readFile } from "node:fs/promises";

/** Reference to a secret that is stored outside the tenants file. */
export type SecretReference =
  | { readonly source: "env"; readonly name: string }
  | {
      readonly source: "file";
      /** Absolute path. */
      readonly path: string;
    };

/** Returns a reference as in the tenants file: `env:NAME` or `file:PATH`. */
export function formatReference(reference: SecretReference): string {
  return reference.source === "env" ? `env:${reference.name}` : `file:${reference.path}`;
}

/**
 * Reads the value of a secret. The newline at the end of a file is not part of it.
 * @throws Error if the variable is not set, or if the file cannot be read or is empty.
 */
export async function readSecret(reference: SecretReference, env = process.env): Promise<string> {
  if (reference.source === "env") {
    const value = env[reference.name];
    if (!value) throw new Error(`the environment variable ${reference.name} is not set`);
    return value;
  }
  const content = await readFile(reference.path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "does not exist" : `cannot be read: ${error.code}`;
    throw new Error(`the file ${reference.path} ${reason}`);
  });
  const value = content.replace(/\r?\n$/, "");
  if (value === "") throw new Error(`the file ${reference.path} is empty`);
  return value;
}
