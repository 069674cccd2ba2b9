import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileBackendPath } from "./fileBackend";

/**
 * Deletes the empty attribute files of a stack in a file backend. A killed run can leave one, and every command then
 * fails. The attributes are optional. Call it only while no run of the stack is active.
 * @param backend URL of the backend.
 * @returns Whether a file was deleted.
 */
export function deleteEmptyAttributes(backend: string | undefined, project: string, stack: string): boolean {
  if (!backend?.startsWith("file://")) return false;
  const folder = join(fileBackendPath(backend), ".pulumi", "stacks", project);
  if (!existsSync(folder)) return false;
  const empty = readdirSync(folder)
    .filter((name) => name.startsWith(`${stack}.`) && name.endsWith(".attrs"))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size === 0);
  for (const path of empty) rmSync(path);
  return empty.length > 0;
}
