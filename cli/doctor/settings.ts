import { execFile } from "node:child_process";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { isRecord } from "pulumi-sipio/schema";

/** The settings could not be had from where they were to come. */
export class NoSettingsError extends Error {
  override readonly name = "NoSettingsError";
}

/** Settings by their names in a stack's configuration, such as `sipio:apiKey`. */
export type StackSettings = Readonly<Record<string, string>>;

/**
 * The key that stands on standard input.
 * @throws NoSettingsError where there is none, or where a person would have to type it, for all to see.
 */
export async function keyFrom(input: NodeJS.ReadStream): Promise<string> {
  if (input.isTTY)
    throw new NoSettingsError("--key-stdin reads the key from a pipe or a file: sipio doctor --key-stdin < key");
  const key = (await text(input)).trim();
  if (key === "") throw new NoSettingsError("--key-stdin: there is nothing on standard input");
  return key;
}

/**
 * What a Pulumi stack has set for this provider, secrets included, by the `pulumi` command.
 * @param stack Its name; `true` is the one that is selected here.
 * @throws NoSettingsError where the command is missing or refuses.
 */
export async function stackSettings(stack: string | true): Promise<StackSettings> {
  const args = [
    "config",
    "--show-secrets",
    "--json",
    "--non-interactive",
    ...(stack === true ? [] : ["--stack", stack]),
  ];
  const { stdout } = await promisify(execFile)("pulumi", args).catch((error: unknown) => {
    throw new NoSettingsError(`--stack: ${reasonOf(error)}`);
  });
  const settings: unknown = JSON.parse(stdout);
  const entries = Object.entries(isRecord(settings) ? settings : {}).flatMap(([name, entry]) =>
    name.startsWith("sipio:") && isRecord(entry) && typeof entry.value === "string" ? [[name, entry.value]] : [],
  );
  return Object.fromEntries(entries);
}

/** What `pulumi` says of why it refuses; standard output is never shown, since secrets could be in it. */
function reasonOf(error: unknown): string {
  const { code, stderr } = isRecord(error) ? error : {};
  if (code === "ENOENT") return "there is no pulumi command on the PATH";
  const said = typeof stderr === "string" ? stderr.trim() : "";
  return said === "" ? "pulumi config failed" : said.replace(/^error: /, "");
}
