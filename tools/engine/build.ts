import { join } from "node:path";
import { ExecaError, execa } from "execa";
import { hashFiles } from "./cache.js";
import { hasCode } from "./errors.js";
import { type OnProgress, reportStep } from "./progress.js";
import { ENGINE_VERSION, isAtLeast, LANGUAGE_HOST_VERSION, MINIMUM_GO } from "./versions.js";
import { copyNpmScripts, type NpmScripts } from "./wrapperScripts.js";

/** Program that is built from a pinned Go module. */
export interface GoProgram {
  title: string;
  /** Folder of the Go module, relative to `tools/engine/`. */
  module: string;
  package: string;
  binary: string;
  ldflags: string;
}

const PROGRAMS: readonly GoProgram[] = [
  {
    title: `Pulumi ${ENGINE_VERSION}`,
    module: "cli",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    binary: "pulumi",
    ldflags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${ENGINE_VERSION}`,
  },
  {
    title: `the Node.js language host ${LANGUAGE_HOST_VERSION}`,
    module: "language-host",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    binary: "pulumi-language-nodejs",
    ldflags: "-s -w",
  },
];

const MESSAGE_LINES = 12;

/** Cache key of a build. It includes all inputs, so a change of any of them causes a new build. */
export async function buildKey(root: string, scripts: NpmScripts, platform: string, arch: string): Promise<string> {
  const files = PROGRAMS.flatMap(({ module }) =>
    ["go.mod", "go.sum"].map((file) => join(moduleFolder(root, module), file)),
  );
  return [
    `build-${ENGINE_VERSION}`,
    `host${LANGUAGE_HOST_VERSION}`,
    `npm${scripts.version}`,
    platform,
    arch,
    await hashFiles(files),
  ].join("-");
}

/** Builds the CLI and the language host from the pinned modules, and adds the scripts of the npm package. */
export async function buildEngine(
  bin: string,
  options: { root: string; scripts: NpmScripts; env: NodeJS.ProcessEnv; onProgress: OnProgress },
): Promise<void> {
  await buildPrograms(PROGRAMS, bin, options);
  await copyNpmScripts(options.scripts, bin);
}

/** Builds programs from their pinned modules. */
export async function buildPrograms(
  programs: readonly GoProgram[],
  bin: string,
  { root, env, onProgress }: { root: string; env: NodeJS.ProcessEnv; onProgress: OnProgress },
): Promise<void> {
  const go = (module: string, args: readonly string[]) => runGo(args, moduleFolder(root, module), env);
  await requireGo(() => go("cli", ["version"]));
  for (const program of programs) {
    // Listing the dependencies fetches exactly the modules that the build needs; `go mod download` fetches all of them.
    await reportStep(onProgress, `downloading the modules of ${program.title}`, () =>
      go(program.module, ["list", "-deps", "-f", "{{.Name}}", program.package]),
    );
    await reportStep(onProgress, `building ${program.title}`, () =>
      go(program.module, [
        "build",
        "-trimpath",
        "-ldflags",
        program.ldflags,
        "-o",
        join(bin, program.binary),
        program.package,
      ]),
    );
  }
}

async function requireGo(version: () => Promise<string>): Promise<void> {
  let text: string;
  try {
    text = await version();
  } catch (error) {
    if (hasCode(error, "ENOENT")) throw new Error("no `go` found on PATH");
    throw error;
  }
  if (!isAtLeast(text, MINIMUM_GO)) throw new Error(`requires Go ${MINIMUM_GO} or later, but found: ${text}`);
}

async function runGo(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await execa("go", args, {
      cwd,
      extendEnv: false,
      // Without cgo, no C compiler is needed. A workspace file above the checkout would replace the pinned modules.
      env: { ...env, CGO_ENABLED: "0", GOWORK: "off" },
    });
    return stdout;
  } catch (error) {
    if (!(error instanceof ExecaError) || error.exitCode === undefined) throw error;
    const message = String(error.stderr).trim().split("\n").slice(-MESSAGE_LINES).join("\n");
    throw new Error(`\`go ${args[0]}\` failed with exit code ${error.exitCode}:\n${message}`);
  }
}

/** Returns the folder of a pinned Go module. */
export function moduleFolder(root: string, module: string): string {
  return join(root, "tools", "engine", module);
}
