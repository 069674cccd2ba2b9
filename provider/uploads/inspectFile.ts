import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import * as pulumi from "@pulumi/pulumi";
import {
  contentHash,
  describeUpload,
  formatValue,
  type InspectedFile,
  type MediaInfo,
  mustBe,
  type Upload,
  validateUpload,
} from "../schema";
import { writeTempFile } from "./tempFiles";

/**
 * Returns a file in the form that is passed to the engine: the result of its inspection. The content is read here and,
 * for the upload, in the provider process on the same machine. It never passes through the engine.
 */
export function toContent(upload: Upload, given: unknown): pulumi.Output<unknown> {
  // pulumi.output would treat bytes as an object and copy them property by property.
  if (pulumi.Output.isInstance(given)) return given.apply((value: unknown) => examined(upload, value));
  return pulumi.output(Promise.resolve(given).then((value) => examined(upload, value)));
}

async function examined(upload: Upload, given: unknown): Promise<unknown> {
  return given === undefined || given === null ? undefined : inspectFile(upload, given);
}

/** Inspects a file, given as a path or as bytes. Problems are reported like those of any other value. */
export async function inspectFile(upload: Upload, given: unknown): Promise<InspectedFile> {
  if (typeof given === "string" && given !== "") return examineFile(upload, given);
  if (given instanceof Uint8Array) return examineBytes(upload, given);
  return refuse(upload, formatValue(given));
}

async function examineFile(upload: Upload, given: string): Promise<InspectedFile> {
  const path = resolve(given);
  try {
    const file = await stat(path);
    if (file.isDirectory()) return refuse(upload, formatValue(given), `${path} is a directory`);
    // A pipe or a device may never end.
    if (!file.isFile()) return refuse(upload, formatValue(given), `${path} is not a regular file`);
    const judged = await validateUpload(upload, path, file.size);
    if (judged.refused !== undefined) return refuse(upload, formatValue(given), advice(upload, judged, path));
    const hash = createHash("sha256");
    await pipeline(createReadStream(path), hash);
    return { hash: `sha256:${hash.digest("hex")}`, path, bytes: file.size };
  } catch (error) {
    return refuse(upload, formatValue(given), unreadable(path, error));
  }
}

async function examineBytes(upload: Upload, given: Uint8Array): Promise<InspectedFile> {
  const judged = await validateUpload(upload, given, given.byteLength);
  if (judged.refused !== undefined) return refuse(upload, `${given.byteLength} bytes`, advice(upload, judged));
  return { hash: contentHash(given), path: await writeTempFile(given), bytes: given.byteLength };
}

function refuse(upload: Upload, given: string, why?: string): InspectedFile {
  const reason = mustBe(`${describeUpload(upload)}, as a path or as bytes`, given);
  return { refused: why === undefined ? reason : `${reason}; ${why}` };
}

/** Returns the reason for rejecting a file and, if a conversion helps, the command. */
function advice(
  { format }: Upload,
  { refused }: Extract<MediaInfo, { readonly refused: string }>,
  path?: string,
): string {
  return refused.endsWith(`not ${format.label}`) ? `${refused}: ${format.convert(path)}` : refused;
}

/** Returns the operating system's reason why a file cannot be read, as a clause. */
export function unreadable(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return `${path} does not exist`;
  if (code === "EACCES" || code === "EPERM") return `no permission to read ${path}`;
  return `${path} cannot be read [${String(code ?? error)}]`;
}
