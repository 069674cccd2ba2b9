import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { createProgram } from "../../../cli/program";
import { blocksOf, repository } from "../../support/markdown";
import { exportOf, parts } from "../../support/policyState";
import { SandboxProcess } from "../../support/sandbox";
import { code, requireSection, sectionsOf } from "./page";

const page = "guides/policy-check.md";
const sections = sectionsOf(page);
const section = (title: string) => requireSection(sections, title);

let directory = "";
let sandbox: SandboxProcess;
const at = (name: string) => join(directory, name);

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  directory = mkdtempSync(join(tmpdir(), "sipio-policy-"));
  mkdirSync(at("node_modules/.bin"), { recursive: true });
  symlinkSync(join(repository, "cli", "bin", "sipio.js"), at("node_modules/.bin/sipio"));
  symlinkSync(join(repository, "cli"), at("node_modules/sipio"));
  // The export of the stack that the page shows. tests/engine/policyCheck.test.ts runs the command with the CLI itself.
  const limit = {
    class: "CallLimit",
    name: "hour",
    id: "lim_1",
    outputs: { scope: { kind: "account" }, direction: "out", periodSec: 3600, maxCount: 100, hard: true },
  };
  const settings = { class: "AccountSettings", name: "office", id: "acc_1", outputs: { maxIn: 60, maxOut: 60 } };
  writeFileSync(at("export.json"), exportOf([...parts, limit, settings]));
  writeFileSync(at("policies.json"), "{}");
  mkdirSync(at("bin"));
  writeFileSync(
    at("bin/pulumi"),
    `#!/bin/sh\ntest "$*" = "stack export --show-secrets --non-interactive --stack prod" && cat "${at("export.json")}"\n`,
  );
  chmodSync(at("bin/pulumi"), 0o755);
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

const run = (command: string) =>
  execa("bash", ["-c", command], {
    cwd: directory,
    env: {
      PATH: [at("bin"), process.env.PATH].join(delimiter),
      SIPIO_API_KEY: sandbox.key,
      SIPIO_BASE_URL: sandbox.url,
    },
    reject: false,
  });

describe("the commands", () => {
  const blocks = blocksOf(`docs/${page}`);
  const shell = blocks.filter(({ language }) => language === "sh").map(({ text }) => text.trim());
  // What a command of the page ends with: findings, or only accepted ones.
  const clean = /--tenant|--waivers|baseline/;

  it.each(shell.flatMap((text) => text.split("\n")))("%s", async (command) => {
    const [waivers = ""] = blocks.filter(({ language }) => language === "json").map(({ text }) => text);
    writeFileSync(at("waivers.json"), waivers);
    const { stdout, stderr, exitCode } = await run(command);
    expect([stderr.replace(/^policy-baseline\.json: wrote \d+ findings$/, ""), exitCode], stdout).toEqual([
      "",
      clean.test(command) ? 0 : 1,
    ]);
  });

  it("print the text that the page shows", async () => {
    const [shown] = blocks.filter(({ language }) => language === "text");
    const { stdout } = await run(shell[0] ?? "");
    expect(stdout.trim()).toBe(shown?.text.trim());
  });

  it("write the files that the page names", () => {
    for (const name of ["policy-baseline.json", "policy.sarif", "policy.xml"])
      expect(existsSync(at(name)), name).toBe(true);
  });

  it("find the schema of waivers under the path in the example", () => {
    const { $schema } = JSON.parse(readFileSync(at("waivers.json"), "utf8"));
    expect(JSON.parse(readFileSync(at($schema), "utf8")).title).toBe("Waivers for sipio policy check");
  });
});

it("the options are those of the command", () => {
  const [check] = createProgram().commands.find((command) => command.name() === "policy")?.commands ?? [];
  const listed = section("Options").lines.map(({ option }) => code(option));
  expect(listed).toEqual(check?.options.map(({ flags }) => flags));
});
