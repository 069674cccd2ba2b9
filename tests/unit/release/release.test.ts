import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import { releaseProblems } from "../../../tools/release/main";
import { blocksOf, repository } from "../../support/markdown";

const one = (name: string, rest: object = {}) => ({
  name,
  version: "1.2.0",
  workspaces: [],
  dependencies: {},
  ...rest,
});

describe("a release", () => {
  it("has one version in all packages and in their dependencies on each other", () => {
    const sound = [one("a"), one("b", { dependencies: { a: "1.2.0", other: "9" } })];
    expect(releaseProblems("v1.2.0", sound)).toEqual([]);
    expect(releaseProblems("v1.3.0", sound)).toEqual([
      "a has version 1.2.0, but the tag is v1.3.0",
      "b has version 1.2.0, but the tag is v1.3.0",
      "b depends on a 1.2.0 instead of 1.3.0",
    ]);
  });

  it.each(["1.2.0", "v1.2", "vnext", "v1.2.0 "])("rejects the tag %j", (tag) => {
    expect(releaseProblems(tag, [one("a")])).toEqual([`${tag} is not a version tag such as v1.2.3`]);
  });

  it("lists the packages to publish with --dry-run and publishes none", async () => {
    const { version } = JSON.parse(readFileSync(join(repository, "provider", "package.json"), "utf8"));
    const release = (...args: readonly string[]) =>
      execa(process.execPath, ["tools/npm-script.mjs", "release", ...args], {
        cwd: repository,
        reject: false,
        all: true,
      });
    const dry = await release(`v${version}`, "--dry-run");
    expect(dry.exitCode, dry.all).toBe(0);
    for (const name of ["pulumi-sipio", "pulumi-sipio-policies", "sipio-sandbox", "sipio-fleet", "sipio"]) {
      expect(dry.all).toContain(`${name}@${version}`);
    }
    expect(await release("v0.0.1", "--dry-run")).toMatchObject({
      exitCode: 1,
      all: expect.stringContaining(`pulumi-sipio has version ${version}, but the tag is v0.0.1`),
    });
    expect(await release()).toMatchObject({ exitCode: 1, all: expect.stringContaining("usage: npm run release") });
  });
});

describe("an interrupted release", () => {
  it("publishes the remaining packages when it is repeated", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sipio-npm-"));
    // A fake npm that knows one published package and logs each publish command.
    const npm = `#!/bin/sh\nif [ "$1" = view ]; then case "$2" in pulumi-sipio@*) echo "\${2#*@}" ;; esac; else echo "$@" >> "${folder}/log"; fi\n`;
    writeFileSync(join(folder, "npm"), npm, { mode: 0o755 });
    const { version } = JSON.parse(readFileSync(join(repository, "provider", "package.json"), "utf8"));
    const env = { PATH: `${folder}:${process.env.PATH}` };
    const args = ["tools/npm-script.mjs", "release", `v${version}`];
    const { exitCode, all } = await execa(process.execPath, args, { cwd: repository, env, reject: false, all: true });
    expect(exitCode, all).toBe(0);
    expect(all).toContain(`✓ pulumi-sipio ${version} is already published`);
    const published = ["pulumi-sipio-policies", "sipio-sandbox", "sipio-fleet", "sipio"];
    expect(readFileSync(join(folder, "log"), "utf8").trim().split("\n")).toEqual(
      published.map((name) => `publish --provenance --access public --workspace ${name}`),
    );
    rmSync(folder, { recursive: true });
  });
});

const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The scripts of the repository that a text mentions: `npm test`, `npm run docs`. */
const scriptsIn = (text: string) =>
  [...text.matchAll(/npm (?:run ([\w:-]+)|(test|start)\b)/g)].map(([, run, own]) => run ?? own ?? "");

describe("files for contributors", () => {
  const workflows = readdirSync(join(repository, ".github", "workflows")).map(
    (file) =>
      [
        file,
        parse(readFileSync(join(repository, ".github", "workflows", file), "utf8")) as {
          readonly jobs: Readonly<
            Record<string, { steps: readonly { uses?: string; run?: string }[]; needs?: string }>
          >;
        },
      ] as const,
  );

  it.each(workflows)("the workflow %s checks out, installs Node.js and runs existing scripts", (_, { jobs }) => {
    for (const { steps, needs } of Object.values(jobs)) {
      expect(steps.slice(0, 2).map(({ uses }) => uses)).toEqual(["actions/checkout@v4", "actions/setup-node@v4"]);
      const run = steps.flatMap((step) => scriptsIn(step.run ?? ""));
      expect(run.length).toBeGreaterThan(0);
      for (const name of run) expect(scripts).toHaveProperty([name]);
      if (needs !== undefined) expect(jobs).toHaveProperty([needs]);
    }
  });

  it.each(["CONTRIBUTING.md", "README.md", ".github/PULL_REQUEST_TEMPLATE.md"])(
    "%s mentions only existing scripts",
    (file) => {
      const named = scriptsIn(readFileSync(join(repository, file), "utf8"));
      expect(named.length).toBeGreaterThan(0);
      for (const name of named) expect(scripts).toHaveProperty([name]);
    },
  );

  it("CONTRIBUTING.md mentions only existing files and folders", () => {
    const text = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8");
    const paths = [...text.matchAll(/`((?:provider|policies|sandbox|tools|tests|docs)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) expect(() => readdirOrFile(path), path).not.toThrow();
  });

  it("CONTRIBUTING.md shows a migration that renames a property and leaves other states unchanged", () => {
    const text = blocksOf("CONTRIBUTING.md").find(({ language }) => language === "ts")?.text ?? "";
    const { migrations } = new Function(`return { ${text} }`)();
    expect(migrations[0]({ waitSec: 5, name: "a" })).toEqual({ maxWaitSec: 5, name: "a" });
    expect(migrations[0]({ name: "a" })).toEqual({ name: "a" });
  });

  it.each(readdirSync(join(repository, ".github", "ISSUE_TEMPLATE")))("the issue form %s is valid", (file) => {
    const form = parse(readFileSync(join(repository, ".github", "ISSUE_TEMPLATE", file), "utf8"));
    if (file === "config.yml") return expect(form).toEqual({ blank_issues_enabled: false });
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    for (const { type, id, attributes } of form.body) {
      if (type !== "markdown") expect([id, attributes.label]).toEqual([expect.any(String), expect.any(String)]);
    }
  });

  const entries = readdirSync(join(repository, ".changeset")).filter((file) => file.endsWith(".md"));
  const { fixed } = JSON.parse(readFileSync(join(repository, ".changeset", "config.json"), "utf8"));

  it("all packages are released with one version", () => {
    const names = ["provider", "policies", "sandbox", "fleet", "cli"].map(
      (folder) => JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8")).name,
    );
    expect(fixed).toEqual([names]);
  });

  it.each(entries)("the changeset %s names packages, the kind of change and a description", (file) => {
    const [, head = "", text = ""] =
      /^---\n([\s\S]*?)\n---\n\n([\s\S]+)$/.exec(readFileSync(join(repository, ".changeset", file), "utf8")) ?? [];
    const bumps = Object.entries(parse(head) as object);
    expect(bumps.length).toBeGreaterThan(0);
    for (const [name, bump] of bumps) {
      expect(fixed[0]).toContain(name);
      expect(["patch", "minor", "major"]).toContain(bump);
    }
    expect(text.trim()).toMatch(/\.$/);
  });
});

function readdirOrFile(path: string): void {
  const file = join(repository, path);
  try {
    readdirSync(file);
  } catch {
    readFileSync(file);
  }
}
