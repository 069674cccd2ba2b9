import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { root } from "../stack/paths.js";

const versions = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: versions, devDependencies: versions });

/** User's project outside the repository, with the packed packages and a version of `@pulumi/pulumi`. */
export class SdkProject {
  private constructor(
    readonly directory: string,
    readonly sdk: string,
  ) {}

  static async create(sdk: string): Promise<SdkProject> {
    const project = new SdkProject(mkdtempSync(join(tmpdir(), "sipio-compat-")), sdk);
    try {
      await project.#install();
      return project;
    } catch (error) {
      project.remove();
      throw error;
    }
  }

  async #install(): Promise<void> {
    const packed = join(this.directory, "packed");
    mkdirSync(packed);
    await execa("npm", ["pack", "--workspaces", "--pack-destination", packed], { cwd: root });
    const tarballs = readdirSync(packed).map((file) => join(packed, file));
    const { dependencies, devDependencies } = manifest.parse(
      JSON.parse(readFileSync(join(root, "package.json"), "utf8")),
    );
    const pinned = { ...dependencies, ...devDependencies };
    const others = ["@pulumi/policy", "typescript", "@types/node"].map((name) => `${name}@${pinned[name]}`);
    this.write("package.json", JSON.stringify({ name: "office", private: true, main: "index.ts" }));
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", "--save-exact"];
    await execa("npm", [...args, `@pulumi/pulumi@${this.sdk}`, ...others, ...tarballs], { cwd: this.directory });
  }

  /** Path of a file in the project. */
  path(...names: readonly string[]): string {
    return join(this.directory, ...names);
  }

  write(file: string, text: string): void {
    writeFileSync(this.path(file), text);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
