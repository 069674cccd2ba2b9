import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { keys, startSandbox } from "../../sandbox";

/** Credentials for the suite. Tests are skipped if their key is missing. */
export interface Target {
  readonly key: string;
  /** Key of another tenant. */
  readonly otherKey: string | undefined;
  /** Key with the scope `numbers` only. */
  readonly limitedKey: string | undefined;
  /** Key of a suspended tenant. */
  readonly suspendedKey: string | undefined;
}

const { SIPIO_CONTRACT_URL: givenUrl, ...env } = process.env;

/** Credentials from the environment for an external server, or those of the local sandbox. */
export const target: Target =
  givenUrl === undefined
    ? { key: keys.acme, otherKey: keys.globex, limitedKey: keys.acme_readonly, suspendedKey: keys.suspended }
    : {
        key: env.SIPIO_CONTRACT_KEY ?? "",
        otherKey: env.SIPIO_CONTRACT_OTHER_KEY,
        limitedKey: env.SIPIO_CONTRACT_LIMITED_KEY,
        suspendedKey: env.SIPIO_CONTRACT_SUSPENDED_KEY,
      };

/** Distinguishes the objects of different runs on a persistent server. A new sandbox is empty. */
export const run = givenUrl === undefined ? "contract" : `contract ${Date.now().toString(36)}`;

/** A running server. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** The server of `SIPIO_CONTRACT_URL`, or a local sandbox. */
export async function startServer(): Promise<Server> {
  if (givenUrl !== undefined) return { url: givenUrl.replace(/\/$/, ""), stop: async () => {} };
  const dataDir = await mkdtemp(join(tmpdir(), "sipio-contract-"));
  const sandbox = await startSandbox({ registry: objects, port: 0, dataDir });
  return {
    url: sandbox.url,
    async stop() {
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
