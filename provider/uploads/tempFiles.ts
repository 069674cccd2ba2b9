import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isAlive } from "../protocol";
import { isInspectedFile } from "../schema";

const prefix = "pulumi-sipio-";

/** Folder in which this process keeps bytes that the provider's process uploads. Only this user may read it. */
let directory: string | undefined;

let count = 0;

/**
 * Holds bytes in a file until they are uploaded, since the provider's process shares nothing with the program but the machine. A
 * preview uploads nothing and holds nothing.
 * @returns The file's path; empty at preview.
 */
export async function writeTempFile(bytes: Uint8Array): Promise<string> {
  if (pulumi.runtime.isDryRun()) return "";
  directory ??= makeDirectory();
  count += 1;
  const path = join(directory, String(count));
  await writeFile(path, bytes, { mode: 0o600 });
  return path;
}

/** Removes what is held for a resource once the engine has made it; a file of the user's own is left alone. */
export function removeWhenCreated(resource: pulumi.Resource, content: unknown): void {
  // The engine returns the URN when it has processed the resource. If that fails, the end of the process removes
  // everything.
  pulumi.all<unknown>([resource.urn, content]).apply(async ([, examined]: unknown[]) => {
    if (!isInspectedFile(examined) || directory === undefined) return;
    if (dirname(examined.path) === directory) await rm(examined.path, { force: true });
  });
}

function makeDirectory(): string {
  removeLeftovers();
  const made = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A process that was killed has removed nothing; the next one does it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^pulumi-sipio-(\d+)-\w{6}$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) tryToRemove(join(tmpdir(), name));
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It is another user's.
  }
}
