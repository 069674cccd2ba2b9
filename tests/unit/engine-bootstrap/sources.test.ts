import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { ENGINE_VERSION, EngineUnavailableError, ensureEngine } from "../../../tools/engine/index.js";
import { repositoryRoot } from "../../../tools/engine/repository.js";
import {
  ARCHIVE,
  builtPrograms,
  CHECKSUMS,
  closedSite,
  leftoversIn,
  makeArchive,
  PATIENCE_MS,
  serve,
  temporaryFolder,
  writeGo,
  writePulumi,
  writeScript,
  writeSdk,
} from "./harness.js";

jest.setTimeout(PATIENCE_MS);

const dynamicProvider = "pulumi-resource-pulumi-nodejs";
const analyzer = "pulumi-analyzer-policy";

/** A machine with only an SDK: an empty PATH, an empty cache and an unreachable site. */
async function bareMachine() {
  const folder = await temporaryFolder();
  const lines: string[] = [];
  const tools = join(folder, "tools");
  await mkdir(tools);
  return {
    folder,
    lines,
    tools,
    log: join(folder, "go.log"),
    options: {
      env: { PATH: tools },
      cacheDir: join(folder, "cache"),
      releaseSites: [await closedSite()],
      sdkRoot: await writeSdk(join(folder, "sdk"), "3.219.0", [dynamicProvider, analyzer]),
      platform: "linux" as const,
      arch: "x64",
      onProgress: (line: string) => lines.push(line),
    },
  };
}

describe("an engine on PATH", () => {
  test("is used as is, without a download, a build or a written file", async () => {
    const machine = await bareMachine();
    const { bytes, checksums } = await makeArchive();
    const { site, requests } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: checksums });
    await writePulumi(machine.tools, "3.205.1");
    await writeGo(machine.tools, machine.log);

    const engine = await ensureEngine({ ...machine.options, releaseSites: [site] });

    expect(engine).toMatchObject({ source: "path", version: "3.205.1", bin: machine.tools });
    expect(requests).toEqual([]);
    expect(await builtPrograms(machine.log)).toEqual([]);
    expect(existsSync(machine.options.cacheDir)).toBe(false);
  });

  test("is skipped with a message if it is too old, and a later one on PATH is used", async () => {
    const machine = await bareMachine();
    await writePulumi(machine.tools, "3.199.9");
    const newer = await writePulumi(join(machine.folder, "newer"), "3.200.0");
    const env = { PATH: [machine.tools, newer].join(delimiter) };

    const engine = await ensureEngine({ ...machine.options, env });

    expect(engine).toMatchObject({ source: "path", version: "3.200.0", bin: newer });
    expect(machine.lines).toEqual([expect.stringMatching(/^skipped: .*pulumi is 3\.199\.9, older than 3\.200\.0$/)]);
    expect(engine.env().PATH?.split(delimiter)[0]).toBe(newer);
  });

  test("is skipped if a Node.js plugin is missing", async () => {
    const machine = await bareMachine();
    await writePulumi(machine.tools, "3.205.1", ["pulumi-language-nodejs"]);

    await expect(
      ensureEngine({ ...machine.options, env: { ...machine.options.env, SIPIO_ENGINE: "path" } }),
    ).rejects.toThrow("is 3.205.1, but pulumi-resource-pulumi-nodejs is neither in the same folder nor on PATH");
  });

  test("can have its plugins elsewhere on PATH", async () => {
    const machine = await bareMachine();
    await writePulumi(machine.tools, "3.205.1", []);
    const plugins = await writePulumi(join(machine.folder, "plugins"), "3.1.0");
    const env = { PATH: [machine.tools, plugins].join(delimiter) };

    expect(await ensureEngine({ ...machine.options, env })).toMatchObject({ source: "path", bin: machine.tools });
  });

  test("is skipped if it does not run", async () => {
    const machine = await bareMachine();
    await writePulumi(machine.tools, "3.205.1");
    await writeScript(machine.tools, "pulumi", ["echo broken >&2", "exit 3"]);
    await writeGo(machine.tools, machine.log);

    expect(await ensureEngine(machine.options)).toMatchObject({ source: "build" });
  });

  test("keeps the order of PATH, so programs run with the same `node`", async () => {
    const machine = await bareMachine();
    const other = join(machine.folder, "other");
    await mkdir(other);
    await writePulumi(machine.tools, "3.205.1");
    const PATH = [other, machine.tools].join(delimiter);

    const engine = await ensureEngine({ ...machine.options, env: { PATH } });

    expect(engine.env({ STACK: "dev" })).toEqual({ PATH, PULUMI_SKIP_UPDATE_CHECK: "1", STACK: "dev" });
  });
});

describe("the official download", () => {
  test("is verified, unpacked and preferred to a build", async () => {
    const machine = await bareMachine();
    const { bytes, checksums } = await makeArchive();
    const { site } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: checksums });
    await writeGo(machine.tools, machine.log);

    const engine = await ensureEngine({ ...machine.options, releaseSites: [site] });

    expect(engine).toMatchObject({ source: "download", version: ENGINE_VERSION });
    expect(engine.bin.startsWith(machine.options.cacheDir)).toBe(true);
    expect(existsSync(join(engine.bin, "pulumi-language-nodejs"))).toBe(true);
    expect(engine.env().PATH).toBe([engine.bin, machine.tools].join(delimiter));
    expect(await builtPrograms(machine.log)).toEqual([]);
    expect(await leftoversIn(machine.options.cacheDir)).toEqual([]);
  });

  test("is rejected and deleted if its checksum differs", async () => {
    const machine = await bareMachine();
    const { bytes } = await makeArchive();
    const { site } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: `${"0".repeat(64)}  ${ARCHIVE}\n` });

    const env = { ...machine.options.env, SIPIO_ENGINE: "download" };
    await expect(ensureEngine({ ...machine.options, env, releaseSites: [site] })).rejects.toThrow(
      /has SHA-256 [0-9a-f]{64}, but the published checksum is 0{64}/,
    );
    expect(await leftoversIn(machine.options.cacheDir)).toEqual([]);
  });

  test("is not fetched if no checksum is published", async () => {
    const machine = await bareMachine();
    const { bytes } = await makeArchive();
    const { site, requests } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: `${"0".repeat(64)}  another.tar.gz\n` });

    const env = { ...machine.options.env, SIPIO_ENGINE: "download" };
    await expect(ensureEngine({ ...machine.options, env, releaseSites: [site] })).rejects.toThrow(
      `the published checksums do not list ${ARCHIVE}`,
    );
    expect(requests).toEqual([CHECKSUMS]);
  });

  test("uses the second site if the first one does not respond", async () => {
    const machine = await bareMachine();
    const { bytes, checksums } = await makeArchive();
    const { site } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: checksums });
    const [silent = ""] = machine.options.releaseSites;

    const engine = await ensureEngine({ ...machine.options, releaseSites: [silent, site] });

    expect(engine.source).toBe("download");
    expect(machine.lines).toContainEqual(expect.stringContaining(`download from ${silent} failed`));
  });

  test("uses the second site if the first one does not have the file", async () => {
    const machine = await bareMachine();
    const { bytes, checksums } = await makeArchive();
    const empty = await serve({});
    const { site } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: checksums });

    const engine = await ensureEngine({ ...machine.options, releaseSites: [empty.site, site] });

    expect(engine.source).toBe("download");
    expect(machine.lines).toContain(
      `download from ${empty.site} failed: HTTP 404 for ${empty.site}/pulumi-${ENGINE_VERSION}-checksums.txt`,
    );
  });

  test("follows redirects of the site", async () => {
    const machine = await bareMachine();
    const { bytes, checksums } = await makeArchive();
    const { site: store } = await serve({ [ARCHIVE]: bytes });
    const { site } = await serve({ [ARCHIVE]: new URL(`${store}/${ARCHIVE}`), [CHECKSUMS]: checksums });

    expect((await ensureEngine({ ...machine.options, releaseSites: [site] })).source).toBe("download");
  });

  test("is rejected if the archive contains another version", async () => {
    const machine = await bareMachine();
    const { bytes, checksums } = await makeArchive("3.1.0");
    const { site } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: checksums });

    const env = { ...machine.options.env, SIPIO_ENGINE: "download" };
    await expect(ensureEngine({ ...machine.options, env, releaseSites: [site] })).rejects.toThrow(
      `expected Pulumi ${ENGINE_VERSION}, but got 3.1.0`,
    );
  });

  test("reports that Pulumi must be installed manually on Windows", async () => {
    const machine = await bareMachine();

    await expect(ensureEngine({ ...machine.options, platform: "win32" })).rejects.toThrow(
      "the Windows release is a .zip file; install Pulumi manually",
    );
  });
});

describe("the build", () => {
  test("is used if the download is unavailable, with all parts in one folder", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);

    const engine = await ensureEngine({ ...machine.options, sdkRoot: repositoryRoot() });

    expect(engine).toMatchObject({ source: "build", version: ENGINE_VERSION });
    expect(await builtPrograms(machine.log)).toEqual(["pulumi", "pulumi-language-nodejs"]);
    for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
      expect(existsSync(join(engine.bin, name)), name).toBe(true);
    }
    expect(await leftoversIn(machine.options.cacheDir)).toEqual([]);
    expect(machine.lines).toContainEqual(expect.stringMatching(/^building Pulumi .*: done in \d+ s$/));
  });

  test("runs once: the next run uses the cache without a request", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);
    const first = await ensureEngine(machine.options);
    machine.lines.length = 0;
    const { bytes, checksums } = await makeArchive();
    const { site, requests } = await serve({ [ARCHIVE]: bytes, [CHECKSUMS]: checksums });

    const second = await ensureEngine({ ...machine.options, releaseSites: [site] });

    expect(second).toMatchObject({ source: "build", bin: first.bin });
    expect(await builtPrograms(machine.log)).toHaveLength(2);
    expect(requests).toEqual([]);
    expect(machine.lines).toEqual([]);
  });

  test("runs again if an executable is missing in its folder", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);
    const first = await ensureEngine(machine.options);
    await writeFile(join(first.bin, "note"), "from the damaged folder");
    await rm(join(first.bin, "pulumi-language-nodejs"));

    const second = await ensureEngine(machine.options);

    expect(second.bin).toBe(first.bin);
    expect(existsSync(join(second.bin, "pulumi-language-nodejs"))).toBe(true);
    expect(existsSync(join(second.bin, "note"))).toBe(false);
  });

  test("is not attempted with an old version of Go", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log, { version: "go1.25.3" });

    await expect(ensureEngine(machine.options)).rejects.toThrow(
      /requires Go 1\.26\.0 or later, but found: .*go1\.25\.3/,
    );
    expect(await builtPrograms(machine.log)).toEqual([]);
  });

  test("reports the output of Go if it fails, and keeps no files", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log, { onBuild: ['echo "no space left on device" >&2', "exit 2"] });

    await expect(ensureEngine(machine.options)).rejects.toThrow(
      /`go build` failed with exit code 2:\s+no space left on device/,
    );
    expect(await leftoversIn(machine.options.cacheDir)).toEqual([]);
  });
});

describe("policy packs", () => {
  const warning = expect.stringMatching(/^policy packs cannot start: Pulumi \S+ needs pulumi-analyzer-policy, which/);

  test("start on a built engine if the SDK ships their start script, which is copied", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);

    const engine = await ensureEngine(machine.options);

    expect(existsSync(join(engine.bin, analyzer))).toBe(true);
    expect(machine.lines).not.toContainEqual(warning);
  });

  test("cannot start on a built engine if the SDK is too new, which every run reports", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);
    const sdkRoot = await writeSdk(join(machine.folder, "newer"), "3.222.0", [dynamicProvider]);

    expect(await ensureEngine({ ...machine.options, sdkRoot })).toMatchObject({ source: "build" });
    expect(machine.lines).toContainEqual(warning);
    machine.lines.length = 0;
    await ensureEngine({ ...machine.options, sdkRoot });
    expect(machine.lines).toEqual([warning]);
  });

  test.each([
    ["3.221.0", [warning]],
    ["3.222.0", []],
  ])("warn as needed without their start script on Pulumi %s", async (version, lines) => {
    const machine = await bareMachine();
    await writePulumi(machine.tools, version, ["pulumi-language-nodejs", dynamicProvider]);

    await ensureEngine(machine.options);

    expect(machine.lines).toEqual(lines);
  });
});

describe("without a usable source", () => {
  test("one error names every source, its failure and what to install", async () => {
    const machine = await bareMachine();

    const error = await ensureEngine(machine.options).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(EngineUnavailableError);
    if (!(error instanceof EngineUnavailableError)) return;
    expect(error.attempts.map(({ source }) => source)).toEqual(["path", "download", "build"]);
    const [site = ""] = machine.options.releaseSites;
    expect(error.message.split("\n")).toEqual([
      "No Pulumi engine is available. Tried:",
      "  - a Pulumi on PATH: no `pulumi` found",
      expect.stringContaining(`  - the official download: ${site}: `),
      "  - a build from Go modules: no `go` found on PATH",
      "Install one of these and run the command again:",
      "  - Pulumi 3.200 or later: https://www.pulumi.com/docs/install/",
      "  - Go 1.26 or later, to build the engine: https://go.dev/doc/install",
    ]);
  });

  test("the error includes a cache that is not writable", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);
    const file = join(machine.folder, "file");
    await writeFile(file, "");

    const error = await ensureEngine({ ...machine.options, cacheDir: join(file, "cache") }).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toBeInstanceOf(EngineUnavailableError);
    expect(String(error)).toContain(file);
  });
});

describe("SIPIO_ENGINE", () => {
  test("restricts the engine to one source, even with a usable engine on PATH", async () => {
    const machine = await bareMachine();
    await writePulumi(machine.tools, "3.205.1");
    await writeGo(machine.tools, machine.log);

    const engine = await ensureEngine({ ...machine.options, env: { ...machine.options.env, SIPIO_ENGINE: "build" } });

    expect(engine.source).toBe("build");
    expect(engine.env().PATH?.split(delimiter)[0]).toBe(engine.bin);
  });

  test("does not use a cached engine of another source", async () => {
    const machine = await bareMachine();
    await writeGo(machine.tools, machine.log);
    await ensureEngine(machine.options);

    const env = { ...machine.options.env, SIPIO_ENGINE: "download" };
    await expect(ensureEngine({ ...machine.options, env })).rejects.toThrow(EngineUnavailableError);
  });

  test("is rejected if it is not a source", async () => {
    const machine = await bareMachine();
    const env = { ...machine.options.env, SIPIO_ENGINE: "brew" };

    await expect(ensureEngine({ ...machine.options, env })).rejects.toThrow(
      'SIPIO_ENGINE is "brew", but must be one of path, download, build',
    );
  });
});
