import { runPulumi } from "../pulumiCommand";
import { StateError } from "./stateError";

/** Stack to export: its name, or `true` for the selected one. */
export interface StackSelection {
  readonly stack: string | true;
}

/**
 * Exports the state of a stack with the `pulumi` command. Secrets are in plain text, so the result must only be kept in
 * memory.
 * @throws StateError if the command is missing or fails, for example because the stack does not exist.
 */
export async function exportStack({ stack }: StackSelection): Promise<string> {
  try {
    return await runPulumi(["stack", "export", "--show-secrets"], stack);
  } catch (error) {
    throw new StateError(`--stack: ${error instanceof Error ? error.message : String(error)}`);
  }
}
