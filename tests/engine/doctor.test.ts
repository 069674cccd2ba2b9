import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { execa } from "execa";
import { TestStack } from "../support/engine";
import { repository } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterAll(async () => {
  stack?.dispose();
  await sandbox?.stop();
});

/** Runs `sipio doctor` in the stack's project, as a user does. */
async function doctor(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(repository, "cli", "bin", "sipio.js"), "doctor", ...args], {
    cwd: stack.directory,
    env: { ...process.env, ...stack.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  expect(`${out}${err}`).not.toContain(sandbox.key);
  return { out, err, code };
}

it("reads the key and the URL from the selected or a named stack", async () => {
  await execa("pulumi", ["stack", "select", "test"], { cwd: stack.directory, env: { ...stack.environment } });
  for (const args of [["--stack"], ["--stack", "test"]]) {
    const { out, err, code } = await doctor("--json", "--only", "User", ...args);
    expect([err, code]).toEqual(["", 0]);
    expect(JSON.parse(out)).toMatchObject({ url: sandbox.url, works: true, account: { name: "Acme" } });
  }
});

it("shows the error of the pulumi command for an unknown stack", async () => {
  const { out, err, code } = await doctor("--stack", "nowhere");
  expect([out, code]).toEqual(["", 2]);
  expect(err).toMatch(/^error: --stack: .*nowhere/);
});

it("reports a stack without a key", async () => {
  stack.setConfig("sipio:apiKey", "");
  const { err, code } = await doctor("--stack");
  expect([code, err]).toEqual([2, "error: no API key: set SIPIO_API_KEY, or use --key-stdin or --stack\n"]);
});
