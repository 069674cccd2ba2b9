import { fileURLToPath } from "node:url";

/** Returns the folder of a file backend. */
export function fileBackendPath(backend: string): string {
  return backend.startsWith("file:///") ? fileURLToPath(backend) : backend.slice("file://".length);
}
