import { join } from "node:path";
import { TEMPORAL_VERSION } from "../../../tools/engine/index.js";
import { ensureTemporal } from "../../../tools/engine/temporal.js";
import { builtPrograms, leftoversIn, PATIENCE_MS, temporaryFolder, writeGo, writeScript } from "./harness.js";

jest.setTimeout(PATIENCE_MS);

async function machine() {
  const folder = await temporaryFolder();
  const [tools, log, cacheDir] = [join(folder, "tools"), join(folder, "go.log"), join(folder, "cache")];
  return { tools, log, cacheDir, options: { env: { PATH: tools }, cacheDir } };
}

test("the Temporal CLI on PATH is used as is", async () => {
  const { tools, options } = await machine();
  const cli = await writeScript(tools, "temporal", ["exit 0"]);
  expect(await ensureTemporal(options)).toBe(cli);
});

test("without one, it is built once for several callers and cached", async () => {
  const { tools, log, cacheDir, options } = await machine();
  await writeGo(tools, log);
  const [one, other] = await Promise.all([ensureTemporal(options), ensureTemporal(options)]);
  expect(other).toBe(one);
  expect(one).toContain(join(cacheDir, `temporal-${TEMPORAL_VERSION}-`));
  expect(await builtPrograms(log)).toEqual(["temporal"]);
  expect(await ensureTemporal(options)).toBe(one);
  expect(await builtPrograms(log)).toHaveLength(1);
  expect(await leftoversIn(cacheDir)).toEqual([]);
});

test("without Go, the message says what to install", async () => {
  const { options } = await machine();
  await expect(ensureTemporal(options)).rejects.toThrow(
    /No `temporal` was found on PATH, and it cannot be built: no `go` found on PATH\nInstall the Temporal CLI/,
  );
});
