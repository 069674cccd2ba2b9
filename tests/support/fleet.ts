import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidFleetError } from "sipio-fleet";
import { repository } from "./markdown";

/** The folder of the templates that tests use. */
export const templates = join(repository, "tests", "fixtures", "fleet");

/** The lines of a `fleet.yaml` that uses these templates. */
export const fleetFile = (tenants: string, names: readonly string[] = ["office", "plain"]) =>
  [
    "project: acme",
    `tenants: ${tenants}`,
    "templates:",
    ...names.map((name) => `  ${name}: ${join(templates, `${name}.ts`)}`),
    "",
  ].join("\n");

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Writes files to a new folder and returns its path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "sipio-fleet-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Returns the problems of a fleet without the path of its folder. */
export async function problemsOf(loading: Promise<unknown>, folder: string): Promise<string[]> {
  const error = await loading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return [];
  if (!(error instanceof InvalidFleetError)) throw error;
  return error.message.split("\n").map((line) => line.replaceAll(`${folder}/`, "").replaceAll(`${templates}/`, ""));
}
