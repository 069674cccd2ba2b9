import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { removeLeftovers } from "../../../tools/engine/cache.js";
import { ensureEngine } from "../../../tools/engine/index.js";
import {
  builtPrograms,
  compileBootstrap,
  leftoversIn,
  PATIENCE_MS,
  startRun,
  temporaryFolder,
  until,
  writeGo,
} from "./harness.js";

jest.setTimeout(PATIENCE_MS);

/** A fake `go` in an empty environment. Its builds wait until the file `hold` is deleted. */
async function heldBuild() {
  const folder = await temporaryFolder();
  const tools = join(folder, "tools");
  const log = join(folder, "go.log");
  const hold = join(folder, "hold");
  await writeFile(hold, "");
  await writeGo(tools, log, { onBuild: [`while [ -e "${hold}" ]; do /bin/sleep 0.05; done`] });
  return {
    tools,
    log,
    cacheDir: join(folder, "cache"),
    env: { PATH: tools, SIPIO_ENGINE: "build" },
    letGo: () => rm(hold, { force: true }),
  };
}

test("two simultaneous runs build once, and the second reports that it waits", async () => {
  const { log, cacheDir, env, letGo } = await heldBuild();
  const compiled = await compileBootstrap();

  const first = await startRun(compiled, env, cacheDir);
  await until(() => existsSync(log));
  const second = await startRun(compiled, env, cacheDir);
  await until(() => second.output().includes("another run is preparing the engine …"));
  await letGo();

  expect(await first.ended, first.output()).toBe(0);
  expect(await second.ended, second.output()).toBe(0);
  expect(first.output()).toContain("got build");
  expect(second.output()).toContain("got build");
  expect(second.output()).not.toContain("building");
  expect(await builtPrograms(log)).toEqual(["pulumi", "pulumi-language-nodejs"]);
});

test("two calls in one process build once", async () => {
  const { log, cacheDir, env, letGo } = await heldBuild();
  await letGo();

  const [first, second] = await Promise.all([ensureEngine({ env, cacheDir }), ensureEngine({ env, cacheDir })]);

  expect(first.bin).toBe(second.bin);
  expect(await builtPrograms(log)).toEqual(["pulumi", "pulumi-language-nodejs"]);
});

test("recovers from a killed run: its lock and its incomplete engine", async () => {
  const { tools, log, cacheDir, env, letGo } = await heldBuild();
  const killed = await startRun(await compileBootstrap(), env, cacheDir);
  await until(() => existsSync(log));
  killed.child.kill("SIGKILL");
  expect(await killed.ended).toBe("SIGKILL");
  expect(await readdir(cacheDir)).toContain("engine.lock");
  expect(await leftoversIn(cacheDir)).toHaveLength(1);
  await letGo();
  await writeGo(tools, log);
  await rm(log);

  const lines: string[] = [];
  const engine = await ensureEngine({ env, cacheDir, lockStaleMs: 5_000, onProgress: (line) => lines.push(line) });

  expect(engine.source).toBe("build");
  expect(lines).toContain("another run is preparing the engine … 0 s");
  expect(await builtPrograms(log)).toEqual(["pulumi", "pulumi-language-nodejs"]);
  expect(await leftoversIn(cacheDir)).toEqual([]);
  expect(await readdir(cacheDir)).not.toContain("engine.lock");
});

test("keeps the temporary folder of an active run", async () => {
  const { cacheDir, env, letGo } = await heldBuild();
  const compiled = await compileBootstrap();
  const living = await startRun(compiled, env, cacheDir);
  await until(() => existsSync(cacheDir) && living.output().includes("building"));
  const [folder = ""] = await leftoversIn(cacheDir);
  // As after a suspend: the other run considers the lock stale while this one is still active.
  await rm(join(cacheDir, "engine.lock"), { recursive: true, force: true });

  await removeLeftovers(cacheDir);

  expect(await readdir(cacheDir)).toContain(folder);
  await letGo();
  expect(await living.ended, living.output()).toBe(0);
});

test("never uses an incomplete engine", async () => {
  const { log, cacheDir, env, letGo } = await heldBuild();
  await letGo();
  const { bin } = await ensureEngine({ env, cacheDir });
  await rm(bin, { recursive: true });
  await mkdir(bin);
  await writeFile(join(bin, "pulumi"), "");

  await ensureEngine({ env, cacheDir });

  expect(await builtPrograms(log)).toHaveLength(4);
});
