import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { createProcessFolder } from "../protocol";
import { isInspectedFile } from "../schema";

/** Folder for bytes that the provider process uploads. Only the current user can read it. */
let directory: string | undefined;

/**
 * Stores bytes in a file until they are uploaded. The provider process shares only the machine with the program. A
 * preview uploads nothing, so it stores nothing.
 * @returns Path of the file. Empty at preview.
 */
export async function writeTempFile(bytes: Uint8Array): Promise<string> {
  if (pulumi.runtime.isDryRun()) return "";
  directory ??= createProcessFolder();
  const path = join(directory, randomUUID());
  await writeFile(path, bytes, { mode: 0o600 });
  return path;
}

/**
 * Deletes the stored file of a resource after the engine has created the resource. A file of the user is not deleted.
 */
export function removeWhenCreated(resource: pulumi.Resource, content: unknown): void {
  // The engine returns the URN after it has processed the resource. If that fails, the file is deleted when the process
  // ends.
  pulumi.all<unknown>([resource.urn, content]).apply(async ([, examined]: unknown[]) => {
    if (isInspectedFile(examined) && dirname(examined.path) === directory) await rm(examined.path, { force: true });
  });
}
