import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract } from "tar";
import { type Dispatcher, EnvHttpProxyAgent, interceptors, request } from "undici";
import { reasonOf } from "./errors.js";
import { type OnProgress, reportStep } from "./progress.js";
import { ENGINE_VERSION } from "./versions.js";

// Some networks drop packets to the sites, which must be detected within seconds.
const CONNECT_TIMEOUT_MS = 4_000;
const HEADERS_TIMEOUT_MS = 10_000;
const STALL_TIMEOUT_MS = 30_000;
const LONGEST_DOWNLOAD_MS = 20 * 60 * 1000;

/**
 * Returns the file name of the release for a platform.
 * @throws Error if the release cannot be unpacked on this platform.
 */
export function archiveName(platform: NodeJS.Platform, arch: string): string {
  if (platform === "win32") throw new Error("the Windows release is a .zip file; install Pulumi manually");
  const isPublished = (platform === "linux" || platform === "darwin") && (arch === "x64" || arch === "arm64");
  if (!isPublished) throw new Error(`Pulumi publishes no release for ${platform}-${arch}`);
  return `pulumi-v${ENGINE_VERSION}-${platform}-${arch}.tar.gz`;
}

/** Finds the SHA-256 of a file in the text of a checksums file (`<hex>  <name>` on each line). */
export function findChecksum(checksums: string, file: string): string | undefined {
  for (const line of checksums.split("\n")) {
    const [hex, name] = line.trim().split(/\s+\*?/);
    if (name === file && hex && /^[0-9a-f]{64}$/i.test(hex)) return hex.toLowerCase();
  }
  return undefined;
}

/**
 * Downloads the official release, verifies it against the published checksums and unpacks it into `bin`. The sites are
 * tried in order. An archive without a published checksum is rejected, because it cannot be verified.
 */
export async function downloadRelease(
  bin: string,
  options: {
    sites: readonly string[];
    platform: NodeJS.Platform;
    arch: string;
    env: NodeJS.ProcessEnv;
    onProgress: OnProgress;
  },
): Promise<void> {
  const archive = archiveName(options.platform, options.arch);
  const proxy = new EnvHttpProxyAgent({ connect: { timeout: CONNECT_TIMEOUT_MS }, ...proxySettings(options.env) });
  const dispatcher = proxy.compose(interceptors.redirect({ maxRedirections: 5 }));
  const failures: string[] = [];
  try {
    for (const site of options.sites) {
      try {
        await downloadFrom(site, archive, bin, dispatcher, options.onProgress);
        return;
      } catch (error) {
        failures.push(`${site}: ${reasonOf(error)}`);
        options.onProgress(`download from ${site} failed: ${reasonOf(error)}`);
      }
    }
  } finally {
    await proxy.destroy();
  }
  throw new Error(failures.join("\n"));
}

async function downloadFrom(
  site: string,
  archive: string,
  bin: string,
  dispatcher: Dispatcher,
  onProgress: OnProgress,
): Promise<void> {
  const checksums = await get(`${site}/pulumi-${ENGINE_VERSION}-checksums.txt`, dispatcher, HEADERS_TIMEOUT_MS);
  const expected = findChecksum(await checksums.body.text(), archive);
  if (!expected) throw new Error(`the published checksums do not list ${archive}`);

  // The folder is next to the executables, because an engine's folder must not contain other files.
  const folder = await mkdtemp(join(bin, "..", "download-"));
  const file = join(folder, archive);
  try {
    const actual = await save(`${site}/${archive}`, file, dispatcher, onProgress);
    if (actual !== expected)
      throw new Error(`${archive} has SHA-256 ${actual}, but the published checksum is ${expected}`);
    await reportStep(onProgress, "unpacking Pulumi", () => extract({ file, cwd: bin, strip: 1 }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Downloads a URL to a file and returns the SHA-256 of the content. */
async function save(address: string, file: string, dispatcher: Dispatcher, onProgress: OnProgress): Promise<string> {
  const hash = createHash("sha256");
  let received = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await reportStep(
    onProgress,
    `downloading Pulumi ${ENGINE_VERSION}`,
    async () => {
      const { body } = await get(address, dispatcher, LONGEST_DOWNLOAD_MS);
      await pipeline(body, counted, createWriteStream(file));
    },
    () => `, ${Math.round(received / 1e6)} MB`,
  );
  return hash.digest("hex");
}

async function get(address: string, dispatcher: Dispatcher, totalMs: number): Promise<Dispatcher.ResponseData> {
  const response = await request(address, {
    dispatcher,
    headersTimeout: HEADERS_TIMEOUT_MS,
    bodyTimeout: STALL_TIMEOUT_MS,
    signal: AbortSignal.timeout(totalMs),
  });
  if (response.statusCode === 200) return response;
  await response.body.dump();
  throw new Error(`HTTP ${response.statusCode} for ${address}`);
}

function proxySettings(env: NodeJS.ProcessEnv): { httpProxy: string; httpsProxy: string; noProxy: string } {
  return {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY ?? "",
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY ?? "",
    noProxy: env.no_proxy ?? env.NO_PROXY ?? "",
  };
}
