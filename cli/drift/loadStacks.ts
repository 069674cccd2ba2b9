import { text } from "node:stream/consumers";
import { stackSettings } from "../doctor/settings";
import { exportStack } from "../state/exportStack";
import { parseState, readStateFile } from "../state/readState";
import type { ComparedStack } from "./accounts";
import { isDefaultProvider, settingIn } from "./providerSettings";

/**
 * Loads a Pulumi stack: its state, and the settings of its configuration.
 * @param stack Name of the stack; `true` is the selected one.
 * @throws StateError if the stack cannot be exported.
 * @throws NoSettingsError if its configuration cannot be read.
 */
export async function loadStack(stack: string | true): Promise<ComparedStack> {
  const [exported, settings] = await Promise.all([exportStack({ stack }), stackSettings(stack)]);
  const name = stack === true ? "the selected stack" : stack;
  return { name, state: parseState(exported, name), setting: (key) => settings[key] };
}

/**
 * Loads a state from a file, or from standard input. The settings come from the environment or, if they are not
 * set there, from the configuration of the last run in the state.
 * @param path Path of the file; `-` is standard input.
 * @throws StateError if the file cannot be read or contains no state.
 */
export async function loadState(path: string): Promise<ComparedStack> {
  const name = path === "-" ? "standard input" : path;
  const state = path === "-" ? parseState(await text(process.stdin), name) : (await readStateFile(path)).state;
  const provider = state.resources.find(isDefaultProvider);
  const { SIPIO_API_KEY, SIPIO_BASE_URL, SIPIO_TIMEOUT_SEC } = process.env;
  const environment: Readonly<Record<string, string | undefined>> = {
    "sipio:apiKey": SIPIO_API_KEY,
    "sipio:baseUrl": SIPIO_BASE_URL,
    "sipio:timeoutSec": SIPIO_TIMEOUT_SEC,
  };
  return { name, state, setting: (key) => environment[key] || settingIn(provider, key) };
}
