import { text } from "node:stream/consumers";
import { isRecord } from "pulumi-sipio/schema";
import { runPulumi } from "../pulumiCommand";

/** Thrown if the API key or the stack's configuration cannot be read. */
export class NoSettingsError extends Error {
  override readonly name = "NoSettingsError";
}

/** Settings by name in a stack's configuration, such as `sipio:apiKey`. */
export type StackSettings = Readonly<Record<string, string>>;

/**
 * Reads the API key from standard input.
 * @throws NoSettingsError if standard input is empty, or is a terminal, which would show the key.
 */
export async function keyFrom(input: NodeJS.ReadStream): Promise<string> {
  if (input.isTTY)
    throw new NoSettingsError("--key-stdin requires a pipe or a file, for example: sipio doctor --key-stdin < key");
  const key = (await text(input)).trim();
  if (key === "") throw new NoSettingsError("--key-stdin: standard input is empty");
  return key;
}

/**
 * Reads the provider's settings from a Pulumi stack with the `pulumi` command, including secrets.
 * @param stack Name of the stack; `true` is the selected one.
 * @throws NoSettingsError if the command is missing or fails.
 */
export async function stackSettings(stack: string | true): Promise<StackSettings> {
  const stdout = await runPulumi(["config", "--show-secrets", "--json"], stack).catch((error: Error) => {
    throw new NoSettingsError(`--stack: ${error.message}`);
  });
  const settings: unknown = JSON.parse(stdout);
  const entries = Object.entries(isRecord(settings) ? settings : {}).flatMap(([name, entry]) =>
    name.startsWith("sipio:") && isRecord(entry) && typeof entry.value === "string" ? [[name, entry.value]] : [],
  );
  return Object.fromEntries(entries);
}
