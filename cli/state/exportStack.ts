import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isRecord } from "pulumi-sipio/schema";
import { StateError } from "./stateError";

/** Stack to export: its name, or `true` for the selected one. */
export interface StackSelection {
  readonly stack: string | true;
}

/** Largest state in bytes: more than any backend stores. */
const maxBytes = 1024 * 1024 * 1024;

/**
 * Exports the state of a stack with the `pulumi` command. Secrets are in plain text, so the result must only be kept in
 * memory.
 * @throws StateError if the command is missing or fails, for example because the stack does not exist.
 */
export async function exportStack({ stack }: StackSelection): Promise<string> {
  const args = [
    "stack",
    "export",
    "--show-secrets",
    "--non-interactive",
    ...(stack === true ? [] : ["--stack", stack]),
  ];
  try {
    return (await promisify(execFile)("pulumi", args, { maxBuffer: maxBytes })).stdout;
  } catch (error) {
    throw new StateError(`--stack: ${reasonOf(error)}`);
  }
}

/** Returns the reason that `pulumi` printed to stderr. Never uses stdout, which contains secrets. */
function reasonOf(error: unknown): string {
  const { code, stderr } = isRecord(error) ? error : {};
  if (code === "ENOENT") return "the pulumi command was not found on PATH";
  const said = typeof stderr === "string" ? stderr.trim() : "";
  return said === "" ? "pulumi stack export failed" : said.replace(/^error: /, "");
}
