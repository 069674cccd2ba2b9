import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { create } from "tar";
import ts from "typescript";
import { ENGINE_VERSION } from "../../../tools/engine/index.js";
import { repositoryRoot } from "../../../tools/engine/repository.js";
import { onTestFinished } from "../../support/cleanUp";

/** Far longer than any test takes, so a busy machine does not fail one. */
export const PATIENCE_MS = 240_000;

export const ARCHIVE = `pulumi-v${ENGINE_VERSION}-linux-x64.tar.gz`;
export const CHECKSUMS = `pulumi-${ENGINE_VERSION}-checksums.txt`;

/** A temporary folder for one test, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sipio-engine-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Writes a shell script. It can use only builtins and absolute paths because PATH is set by the test. */
export async function writeScript(folder: string, name: string, lines: readonly string[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(file, 0o755);
  return file;
}

/** A folder with the files of an installed Pulumi. */
export async function writePulumi(
  folder: string,
  version: string,
  plugins: readonly string[] = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs", "pulumi-analyzer-policy"],
): Promise<string> {
  await writeScript(folder, "pulumi", [`echo v${version}`]);
  for (const plugin of plugins) await writeScript(folder, plugin, ["exit 0"]);
  return folder;
}

/** A folder with an installed `@pulumi/pulumi` of this version that ships these start scripts. */
export async function writeSdk(folder: string, version: string, scripts: readonly string[]): Promise<string> {
  const sdk = join(folder, "node_modules", "@pulumi", "pulumi");
  for (const script of scripts) await writeScript(sdk, script, ["exit 0"]);
  await writeFile(join(folder, "package.json"), "{}");
  await writeFile(join(sdk, "package.json"), JSON.stringify({ name: "@pulumi/pulumi", version }));
  return folder;
}

/** A fake `go` that logs its calls to `log` and builds programs that print the engine's version. */
export async function writeGo(
  folder: string,
  log: string,
  { version = "go1.26.8", onBuild = [] }: { version?: string; onBuild?: readonly string[] } = {},
): Promise<string> {
  await writeScript(folder, "go", [
    `if [ "$1" = version ]; then echo "go version ${version} linux/amd64"; exit 0; fi`,
    'if [ "$1" != build ]; then exit 0; fi',
    'while [ "$1" != -o ]; do shift; done',
    `echo "$2" >> "${log}"`,
    ...onBuild,
    `printf '#!/bin/sh\\necho v${ENGINE_VERSION}\\n' > "$2"`,
    '/bin/chmod 755 "$2"',
  ]);
  return folder;
}

/** The names of the programs that the fake `go` built, in order. */
export async function builtPrograms(log: string): Promise<string[]> {
  if (!existsSync(log)) return [];
  return (await readFile(log, "utf8"))
    .trim()
    .split("\n")
    .map((file) => file.slice(file.lastIndexOf("/") + 1));
}

/** The names in a cache other than engines and the lock: files that cleanup must remove. */
export async function leftoversIn(cacheDir: string): Promise<string[]> {
  return (await readdir(cacheDir)).filter(
    (name) => !/^(build|download|temporal)-/.test(name) && name !== "engine.lock",
  );
}

/** The bytes of a release archive and its published checksum line. */
export async function makeArchive(version: string = ENGINE_VERSION): Promise<{ bytes: Buffer; checksums: string }> {
  const folder = await temporaryFolder();
  await writePulumi(join(folder, "pulumi"), version);
  const file = join(folder, ARCHIVE);
  await create({ gzip: true, cwd: folder, file }, ["pulumi"]);
  const bytes = await readFile(file);
  return { bytes, checksums: `${createHash("sha256").update(bytes).digest("hex")}  ${ARCHIVE}\n` };
}

/** A site that publishes these files (a `URL` redirects there), and the requested paths. */
export async function serve(
  files: Record<string, string | Buffer | URL>,
): Promise<{ site: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    requests.push(name);
    const content = files[name];
    if (content === undefined) response.writeHead(404).end("not here");
    else if (content instanceof URL) response.writeHead(302, { location: content.href }).end();
    else response.writeHead(200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { site: `http://127.0.0.1:${portOf(server.address())}`, requests };
}

/** A site without a server. */
export async function closedSite(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

/** Waits until a condition is true. Only the test's own timeout limits the wait. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

export interface Run {
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** Everything printed so far. */
  output: () => string;
  /** The exit code, or the signal that ended the process. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts `ensureEngine` in a separate process, which prints its progress and then `got <source>`. */
export async function startRun(compiled: string, env: NodeJS.ProcessEnv, cacheDir: string): Promise<Run> {
  const script = join(compiled, "run.mjs");
  await writeFile(
    script,
    [
      `import { ensureEngine } from ${JSON.stringify(pathToFileURL(join(compiled, "index.js")).href)};`,
      "const [cacheDir, env] = process.argv.slice(2);",
      "const engine = await ensureEngine({ cacheDir, env: JSON.parse(env), onProgress: console.log });",
      'console.log("got", engine.source);',
    ].join("\n"),
  );
  const child = spawn(process.execPath, [script, cacheDir, JSON.stringify(env)], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, output: () => output, ended };
}

/**
 * The bootstrap's sources as JavaScript, for processes outside Jest. The folder is under `node_modules`, which resolves
 * the packages and which git ignores.
 */
export async function compileBootstrap(): Promise<string> {
  const root = repositoryRoot();
  const sources = join(root, "tools", "engine");
  const cache = join(root, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const compiled = await mkdtemp(join(cache, "sipio-engine-test-"));
  onTestFinished(() => rm(compiled, { recursive: true, force: true, maxRetries: 5 }));
  await writeFile(join(compiled, "package.json"), '{ "type": "module" }');
  for (const name of (await readdir(sources)).filter((file) => file.endsWith(".ts"))) {
    const { outputText } = ts.transpileModule(await readFile(join(sources, name), "utf8"), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    await writeFile(join(compiled, name.replace(/\.ts$/, ".js")), outputText);
  }
  return compiled;
}
