import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { objects } from "pulumi-sipio/objects";
import { Store } from "../../sandbox/store/store";
import type { Row } from "../../sandbox/store/table";
import type { StateResource } from "./engine";
import { decrypt } from "./passphrase";
import { SandboxProcess } from "./sandbox";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "fixtures", "state");
const read = (file: string) => readFileSync(join(folder, file), "utf8");
/** Placeholder for the address of the sandbox in the state. */
const address = "http://sandbox.example/v1";

/** The state of the stack as written by the code of its time, with the address of a sandbox. */
export const stateAt = (url: string) => read("state.json").replaceAll(address, url);

/** Starts a sandbox with the objects of the state. */
export async function sandboxOfState(): Promise<SandboxProcess> {
  const directory = mkdtempSync(join(tmpdir(), "sipio-state-"));
  const store = new Store(directory, objects);
  const rows = JSON.parse(read("platform.json")) as Record<string, Row[]>;
  for (const { apiName, class: name, upload, singleton } of objects.all) {
    for (const row of singleton === undefined ? (rows[apiName] ?? []) : []) {
      store.require(name).insert(row);
      if (upload !== undefined) copyFileSync(join(folder, "greeting.wav"), store.blobs.pathOf(row.id));
    }
  }
  store.close();
  const sandbox = await SandboxProcess.start({ directory });
  const [key] = rows.api_key ?? [];
  await sandbox.control.createKey({ key: keyOf(String(key?.id)), accountId: String(key?.account_id) });
  return sandbox;
}

/** The API key of an object, which the platform returned only on creation and only the state contains. */
function keyOf(id: string): string {
  const { checkpoint } = JSON.parse(read("state.json")) as { checkpoint: { latest: { resources: StateResource[] } } };
  const found = checkpoint.latest.resources.find((resource) => resource.id === id);
  const { ciphertext } = (found?.outputs?.secret ?? {}) as { ciphertext?: string };
  if (ciphertext === undefined) throw new Error(`the state has no secret of ${id}`);
  return JSON.parse(decrypt(ciphertext)) as string;
}
