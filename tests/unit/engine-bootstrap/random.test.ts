import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { ensureEngine, RANDOM_VERSION } from "../../../tools/engine/index.js";
import { ensureRandomPlugin } from "../../../tools/engine/random/index.js";
import { onTestFinished } from "../../support/cleanUp";
import { PATIENCE_MS, temporaryFolder, writePulumi, writeScript } from "./harness.js";

jest.setTimeout(PATIENCE_MS);

/** An engine whose `pulumi plugin install …` exits with this code. */
async function engineThatInstalls(exitCode: number) {
  const folder = await temporaryFolder();
  const bin = await writePulumi(join(folder, "bin"), "3.217.0");
  await writeScript(bin, "pulumi", [`[ "$1" = version ] && echo v3.217.0 && exit 0`, `exit ${exitCode}`]);
  const engine = await ensureEngine({ env: { PATH: bin, SIPIO_ENGINE: "path" } });
  return { engine, cacheDir: join(folder, "cache") };
}

test("uses the published plugin if it can be installed", async () => {
  const { engine, cacheDir } = await engineThatInstalls(0);

  const random = await ensureRandomPlugin(engine, { cacheDir, env: { PULUMI_HOME: "/home/of/test" } });

  expect(random).toMatchObject({ kind: "real", version: RANDOM_VERSION });
  expect(random.env()).toEqual(engine.env({ PULUMI_HOME: "/home/of/test" }));
});

test("otherwise adds a stand-in to PATH and reports it", async () => {
  const { engine, cacheDir } = await engineThatInstalls(1);
  const lines: string[] = [];

  const random = await ensureRandomPlugin(engine, { cacheDir, onProgress: (line) => lines.push(line) });
  const again = await ensureRandomPlugin(engine, { cacheDir });

  expect(random.kind).toBe("stand-in");
  expect(random.bin).toContain("random-stand-in");
  expect(random.env().PATH).toBe([engine.bin, random.bin].join(delimiter));
  expect(again.bin).toBe(random.bin);
  expect(await readdir(cacheDir)).toHaveLength(1);
  expect(lines).toEqual([`the random plugin ${RANDOM_VERSION} could not be installed; using a stand-in`]);
});

test("the stand-in starts and prints its port for the engine", async () => {
  const { engine, cacheDir } = await engineThatInstalls(1);
  const { bin = "" } = await ensureRandomPlugin(engine, { cacheDir });

  // The engine's address, which the plugin uses for logs only.
  const plugin = spawn(join(bin, "pulumi-resource-random"), ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    plugin.kill("SIGKILL");
  });

  const [line] = await once(createInterface(plugin.stdout), "line");
  expect(line).toMatch(/^\d+$/);
});
