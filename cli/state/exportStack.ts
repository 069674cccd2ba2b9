import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isRecord } from "pulumi-sipio/schema";
import { StateError } from "./stateError";

/** Stack to export. */
export interface StackSelection {
  /** Name of the stack; `true` is the selected one. */
  readonly stack: string | true;
  /** Folder of the Pulumi project. Defaults to the working directory. */
  readonly cwd?: string;
}

/** Largest state in bytes: more than any backend stores. */
const maxBytes = 1024 * 1024 * 1024;

/**
 * Exports the state of a stack with the `pulumi` command. Secrets are in plain text, so the result must only be kept in
 * memory.
 * @throws StateError if the command is missing or fails, for example because the stack does not exist.
 */
export async function exportStack({ stack, cwd }: StackSelection): Promise<string> {
  const args = [
    "stack",
    "export",
    "--show-secrets",
    "--non-interactive",
    ...(stack === true ? [] : ["--stack", stack]),
  ];
  const options = { maxBuffer: maxBytes, ...(cwd !== undefined && { cwd }) };
  try {
    return (await promisify(execFile)("pulumi", args, options)).stdout;
  } catch (error) {
    throw new StateError(`--stack: ${reasonOf(error)}`);
  }
}

/** Returns the reason that `pulumi` printed to stderr. Never uses stdout, which contains secrets. */
function reasonOf(error: unknown): string {
  const { code, stderr } = isRecord(error) ? error : {};
  if (code === "ENOENT") return "the pulumi command was not found on PATH, or the folder of --cwd does not exist";
  const said = typeof stderr === "string" ? stderr.trim() : "";
  return said === "" ? "pulumi stack export failed" : said.replace(/^error: /, "");
}
