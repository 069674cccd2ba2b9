import { existsSync, statfsSync } from "node:fs";
import { fileBackendPath } from "./fileBackend";

/** Free space in bytes below which no tenant starts. A state and its copies are smaller by far. */
const leastFreeBytes = 64 * 1024 * 1024;

/**
 * Checks the disk of a file backend before a run of a stack: Pulumi empties the file of a state that it cannot write.
 * @param backend URL of the backend.
 * @returns The reason why no tenant can start, or `undefined`.
 */
export function lackOfSpace(backend: string | undefined, freeBytes = freeBytesOf): string | undefined {
  if (!backend?.startsWith("file://")) return undefined;
  const folder = fileBackendPath(backend);
  const free = freeBytes(folder);
  if (free === undefined || free >= leastFreeBytes) return undefined;
  return (
    `the disk of the states in ${folder} has only ${inMebibytes(free)} MiB of free space, and ${inMebibytes(leastFreeBytes)} MiB are ` +
    "required, because Pulumi loses a state that it cannot write. Free some space, and run the same command again."
  );
}

const inMebibytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

function freeBytesOf(folder: string): number | undefined {
  if (!existsSync(folder)) return undefined;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
