import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { repository } from "../../support/markdown";
import { type Change, digestFile, eventFile, reviewed } from "./previews";

const command = join(repository, "cli", "bin", "sipio.js");
const change: Change = {
  op: "update",
  class: "Number",
  name: "main-line",
  id: "did_1",
  old: { maxChannels: 4 },
  now: { maxChannels: 40 },
};
const error = { diagnosticEvent: { severity: "error", message: "broken", prefix: "" } };

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "sipio-review-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function review(input: string, ...args: readonly string[]) {
  const file = join(directory, "preview.json");
  writeFileSync(file, input);
  const { exitCode, stdout, stderr } = await execa(process.execPath, [command, "review", "--preview", file, ...args], {
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

it("prints Markdown if the output is no terminal", async () => {
  const { exitCode, stdout, stderr } = await review(eventFile([change]));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("| `maxChannels` | `4` | `40` |");
});

it("prints text and JSON", async () => {
  const { stdout } = await review(eventFile([change]), "--format", "text");
  expect(stdout).toContain('~ Number "main-line"\n      maxChannels: 4 → 40');
  const { stdout: json } = await review(eventFile([change]), "--json");
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(reviewed(change))));
});

it("reads standard input", async () => {
  const { exitCode, stdout } = await execa(process.execPath, [command, "review", "--preview", "-"], {
    input: digestFile([change]),
  });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("**Number** `main-line` will be updated");
});

it.each([
  [
    "a failed preview",
    eventFile([change], [error]),
    1,
    "the preview did not succeed. Fix its errors and violations.\n",
  ],
  ["an empty file", "", 2, "is empty; the preview failed before it started, or was not run with --json"],
  ["another file", "Previewing update (prod)", 2, "line 1 is not an event of pulumi preview --json"],
])("%s: exit code", async (_, input, code, message) => {
  const { exitCode, stderr } = await review(input);
  expect(exitCode, stderr).toBe(code);
  expect(`${stderr}\n`).toContain(message);
});

it("prints the review of a failed preview", async () => {
  expect((await review(eventFile([change], [error]))).stdout).toContain("- **error**: broken");
});

it("a file that cannot be read is named", async () => {
  const args = ["review", "--preview", join(directory, "missing.json")];
  const { exitCode, stderr } = await execa(process.execPath, [command, ...args], { reject: false });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("missing.json: ENOENT");
});

describe("--reviewed", () => {
  const { digest } = reviewed(change);
  const other = reviewed({ ...change, now: { maxChannels: 41 } }).digest;

  it("passes if the changes are the reviewed ones", async () => {
    expect((await review(eventFile([change]), "--reviewed", digest)).exitCode).toBe(0);
  });

  it("fails if they differ, and says how to go on", async () => {
    const { exitCode, stderr } = await review(eventFile([change]), "--reviewed", other);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `the changes differ from the reviewed ones: expected ${other}, got ${digest}. Review them, and run again with --reviewed ${digest}.`,
    );
  });

  it("fails if it is empty, which stands for no review", async () => {
    const { exitCode, stderr } = await review(eventFile([change]), "--reviewed", "");
    expect(exitCode).toBe(1);
    expect(stderr).toBe(`the changes were not reviewed. Review them, and run again with --reviewed ${digest}.`);
  });

  it("passes if nothing changes", async () => {
    expect((await review(eventFile([{ ...change, op: "same" }]), "--reviewed", other)).exitCode).toBe(0);
  });

  it.each(["sha256:1", "main"])("refuses the digest %j", async (given) => {
    const { exitCode, stderr } = await review(eventFile([change]), "--reviewed", given);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Must be sha256: and 64 hexadecimal digits");
  });
});

it.each([
  [["--max-length", "10"], "Must be a whole number of at least 2000."],
  [["--format", "html"], "Allowed choices are text, markdown."],
  [["--json", "--format", "text"], "cannot be used with option '--format <format>'"],
])("refuses %j", async (args, message) => {
  const { exitCode, stderr } = await review(eventFile([change]), ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
