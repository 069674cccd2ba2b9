import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. Compiled files lie in tools/dist/<folder>. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where the quickstart keeps everything that it makes: the engine's state, the sandbox's store, its secrets. */
export const home = join(root, ".sipio");
/** Pulumi's state of the quickstart. */
export const stateDir = join(home, "state");
/** The sandbox's store. */
export const sandboxDir = join(home, "sandbox");
/** What is known of the running sandbox: its URL and process. */
export const sandboxFile = join(home, "sandbox.json");
/** What the sandbox says while it runs. */
export const sandboxLog = join(home, "sandbox.log");
/** The passphrase that encrypts the stack's secrets; made at the first start. */
export const passphraseFile = join(home, "passphrase");
/** What a shell sources to use the plain `pulumi` on the quickstart's stack. */
export const shellFile = join(home, "env.sh");
/** The stack of the quickstart, and its configuration. */
export const stackName = "dev";
export const stackFile = join(root, `Pulumi.${stackName}.yaml`);
