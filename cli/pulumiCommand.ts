import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isRecord } from "pulumi-sipio/schema";

/** Largest output in bytes: more than any backend stores. */
const maxBytes = 1024 * 1024 * 1024;

/**
 * Runs a `pulumi` command on a stack and returns its standard output, which may contain secrets.
 * @param stack Name of the stack; `true` is the selected one.
 * @throws Error with the reason that `pulumi` printed, if the command is missing or fails.
 */
export async function runPulumi(args: readonly string[], stack: string | true): Promise<string> {
  const all = [...args, "--non-interactive", ...(stack === true ? [] : ["--stack", stack])];
  try {
    return (await promisify(execFile)("pulumi", all, { maxBuffer: maxBytes })).stdout;
  } catch (error) {
    // Never uses stdout, which may contain secrets. For the same reason, the error itself is not the cause.
    const { code, stderr } = isRecord(error) ? error : {};
    if (code === "ENOENT") throw new Error("the pulumi command was not found on PATH");
    const printed = typeof stderr === "string" ? stderr.trim() : "";
    throw new Error(printed === "" ? `pulumi ${args[0]} failed` : printed.replace(/^error: /, ""));
  }
}
