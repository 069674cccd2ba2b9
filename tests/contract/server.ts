import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { keys, startSandbox } from "../../sandbox";

/** What the suite runs against. Keys that are not given leave out the tests that need them. */
export interface Target {
  readonly key: string;
  /** Of another tenant. */
  readonly otherKey: string | undefined;
  /** With the scope `numbers` only. */
  readonly limitedKey: string | undefined;
  /** Of a suspended tenant. */
  readonly suspendedKey: string | undefined;
}

const { SIPIO_CONTRACT_URL: givenUrl, ...env } = process.env;

/** The credentials: from the environment where the suite is pointed at a server, else those of the sandbox that it starts. */
export const target: Target =
  givenUrl === undefined
    ? { key: keys.acme, otherKey: keys.globex, limitedKey: keys.acme_readonly, suspendedKey: keys.suspended }
    : {
        key: env.SIPIO_CONTRACT_KEY ?? "",
        otherKey: env.SIPIO_CONTRACT_OTHER_KEY,
        limitedKey: env.SIPIO_CONTRACT_LIMITED_KEY,
        suspendedKey: env.SIPIO_CONTRACT_SUSPENDED_KEY,
      };

/** Tells the objects of one run from those of another, where a server keeps them. A new sandbox has none of another run. */
export const run = givenUrl === undefined ? "contract" : `contract ${Date.now().toString(36)}`;

/** A server that answers. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** The server of `SIPIO_CONTRACT_URL`, or a sandbox of our own. */
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
