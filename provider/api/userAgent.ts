import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../schema";

/** User-Agent header of all requests, such as `pulumi-sipio/0.1.0`. */
export const userAgent = `pulumi-sipio/${versionNear(__dirname)}`;

// The compiled file is one folder deeper than the source, so two folders are checked for the manifest.
function versionNear(folder: string): string {
  for (const up of ["..", "../.."]) {
    const version = versionIn(join(folder, up, "package.json"));
    if (version !== undefined) return version;
  }
  return "unknown";
}

function versionIn(file: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isRecord(manifest) && manifest.name === "pulumi-sipio" ? String(manifest.version) : undefined;
  } catch {
    return undefined;
  }
}
