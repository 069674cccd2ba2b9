import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Returns the path of a folder for the current user in the temporary folder. The path is the same in every process. */
export function ownFolder(purpose: string): string {
  // A container may run as a user without a name.
  const user = process.getuid?.() ?? Buffer.from(userInfo().username).toString("hex");
  return join(tmpdir(), `pulumi-sipio-${purpose}-${user}`);
}

/**
 * Creates a folder that only the current user can read and write.
 * @throws Error if another user created the folder first.
 */
export function createOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const uid = process.getuid?.();
  if (uid !== undefined && lstatSync(folder).uid !== uid) {
    throw new Error(`${folder} belongs to another user; remove it and run again`);
  }
}
