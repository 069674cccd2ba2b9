import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** A folder of this user in the machine's folder for temporary files: of the same name in every process. */
export function ownFolder(purpose: string): string {
  // Not every user that a container runs as has a name.
  const user = process.getuid?.() ?? Buffer.from(userInfo().username).toString("hex");
  return join(tmpdir(), `pulumi-sipio-${purpose}-${user}`);
}

/**
 * Creates a folder in which only this user can read and write.
 * @throws Error if another user created the folder first.
 */
export function createOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const uid = process.getuid?.();
  if (uid !== undefined && lstatSync(folder).uid !== uid) {
    throw new Error(`${folder} belongs to another user; remove it and run again`);
  }
}
