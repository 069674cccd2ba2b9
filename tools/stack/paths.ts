import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository. Compiled files are in tools/dist/<folder>. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Folder for all files of the quickstart: the engine's state, the sandbox's store and the secrets. */
export const home = join(root, ".sipio");
/** Pulumi state of the quickstart. */
export const stateDir = join(home, "state");
/** Store of the sandbox. */
export const sandboxDir = join(home, "sandbox");
/** URL and process ID of the running sandbox. */
export const sandboxFile = join(home, "sandbox.json");
/** Output of the sandbox. */
export const sandboxLog = join(home, "sandbox.log");
/** Passphrase that encrypts the stack's secrets. Created on the first start. */
export const passphraseFile = join(home, "passphrase");
/** Script that a shell sources to use `pulumi` with the quickstart's stack. */
export const shellFile = join(home, "env.sh");
/** Stack of the quickstart, and its configuration. */
export const stackName = "dev";
export const stackFile = join(root, `Pulumi.${stackName}.yaml`);
