import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

const root = join(__dirname, "..", "..", "..");
const command = [
  "--require",
  join(root, "tests", "support", "withoutPulumi.cjs"),
  join(root, "cli", "bin", "sipio.js"),
] as const;
const folder = mkdtempSync(join(tmpdir(), "sipio-without-pulumi-"));

afterAll(() => rmSync(folder, { recursive: true }));

async function sipio(args: readonly string[], input = "", more: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, SIPIO_API_KEY: "sk_of_nobody", ...more };
  const child = spawn(process.execPath, [...command, ...args], { env });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { out, err, code };
}

// The command does not use Pulumi, and its package does not depend on it.
describe("without Pulumi packages", () => {
  test("the hook blocks them", async () => {
    const program = ["--require", command[1], "--eval", 'require("@pulumi/pulumi")'];
    const child = spawn(process.execPath, program, { stdio: ["ignore", "ignore", "pipe"], cwd: root });
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect(code).toBe(1);
    expect(err).toContain("Cannot find module '@pulumi/pulumi'");
  });

  test("the sandbox starts and stops", async () => {
    const args = [...command, "sandbox", "--port", "0", "--data", folder];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    const errors = text(child.stderr);
    const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), once(child, "exit")]);
    expect(JSON.parse(String(line))).toMatchObject({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/) });
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await errors).toBe("");
  });

  test("the command prints its help, the OpenAPI document and an imported flow", async () => {
    expect(await sipio(["--help"])).toMatchObject({ code: 0, err: "" });
    const described = await sipio(["openapi"]);
    expect(described).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(described.out)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
    const nodes = [
      { id: "entry", data: { kind: "entry", trigger: "inbound" } },
      { id: "bye", data: { kind: "hangup" } },
    ];
    const graph = { nodes, edges: [{ source: "entry", target: "bye" }] };
    const imported = await sipio(["flow", "import", "-"], JSON.stringify(graph));
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('from "pulumi-sipio/flows"') });
  });

  test("the command finds that a state cannot be compared with a server that nobody answers for", async () => {
    const type = "pulumi-nodejs:dynamic/sipio:User";
    const urn = `urn:pulumi:prod::tests::${type}::dana`;
    const resources = [{ urn, type, id: "us_1", outputs: { username: "1001" } }];
    const state = JSON.stringify({ version: 3, deployment: { resources } });
    const env = { SIPIO_BASE_URL: "http://127.0.0.1:9/v1" };
    const { err, out, code } = await sipio(["drift", "--state", "-", "--json"], state, env);
    expect(`${out}${err}`).not.toContain("@pulumi");
    expect([code, JSON.parse(out)]).toEqual([2, expect.objectContaining({ complete: false, compared: 0 })]);
  });

  test("the policies check a state", async () => {
    const state = join(root, "tests", "fixtures", "state", "state.json");
    const { err, out, code } = await sipio(["policy", "check", "--state", state, "--pack", "cac"]);
    expect(err).toBe("");
    expect(out).toContain("cac-number-require-ceiling");
    expect(code).toBe(1);
  });

  test("the doctor says what is wrong with a server that nobody answers for", async () => {
    const { err, out, code } = await sipio(["doctor", "--url", "http://127.0.0.1:9/v1", "--json"]);
    expect(`${out}${err}`).not.toContain("@pulumi");
    // Exit code 1: the request was sent. A failure before that exits with 2.
    expect(code).toBe(1);
  });
});
