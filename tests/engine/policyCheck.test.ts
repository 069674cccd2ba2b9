import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { PolicyReport } from "../../cli/policy/report";
import { changedProgram, packCases } from "../../policies/packCases";
import { TestStack } from "../support/engine";
import { repository } from "../support/markdown";
import { programOf } from "../support/policyProgram";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());

afterAll(() => sandbox.stop());

/** Runs `sipio policy check` where the stack's project is, as its user would. */
async function check(...args: readonly string[]) {
  const command = [join(repository, "cli", "bin", "sipio.js"), "policy", "check", ...args];
  const { stdout, stderr, exitCode } = await execa(process.execPath, command, {
    cwd: stack.directory,
    env: { ...stack.environment },
    reject: false,
  });
  expect(`${stdout}${stderr}`).not.toContain(sandbox.key);
  return { out: stdout, err: stderr, code: exitCode };
}

/** The policies of the violations that the CLI has listed. */
const listed = (text: string) => [...text.matchAll(/- \[\w+\] \[severity: \w+\] {2}(\S+)/g)].map(([, id]) => id);

it.each(packCases.map((one) => [one.pack, one] as const))(
  "the pack %s finds the same in the state of a stack as in a preview of it",
  async (pack, one) => {
    const program = programOf(changedProgram(one.program, ...Object.values(one.faults)));
    const config = join(stack.directory, "policies.json");
    writeFileSync(config, JSON.stringify(one.config));
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);

    const folder = join(repository, "node_modules", "pulumi-sipio-policies", pack);
    const preview = await stack.preview(program, { policyPacks: [folder], policyPackConfigs: [config] });
    // Only a preview knows the passwords of devices.
    const unknown = one.cases.flatMap(({ policy, onlyAtPreview }) => (onlyAtPreview ? policy.name : []));
    const skip = unknown.length === 0 ? [] : ["--skip", unknown.join(",")];
    const { out, err, code } = await check("--stack", "test", "--pack", pack, "--config", config, "--json", ...skip);
    expect(err).toBe("");
    const { findings, notEvaluated, gaps, source } = JSON.parse(out) as PolicyReport;
    expect([notEvaluated, gaps, source.kind, code]).toEqual([[], [], "stack", 1]);
    const reported = listed(preview.text).filter((id) => !unknown.includes(String(id)));
    expect(findings.map(({ policy }) => policy).sort()).toEqual(reported.sort());
    for (const { message } of findings) expect(preview.text).toContain(message);
  },
);

it("takes the selected stack, and says what the pulumi command says if there is no such stack", async () => {
  await stack.up(programOf('new sipio.Number("main-line", { e164: "12025550123" });'));
  await execa("pulumi", ["stack", "select", "test"], { cwd: stack.directory, env: { ...stack.environment } });
  const one = ["--policy", "cac-number-require-ceiling"];
  expect(await check("--stack", ...one)).toMatchObject({ err: "", code: 1 });
  const { out, err, code } = await check("--stack", "nowhere", ...one);
  expect([out, code]).toEqual(["", 2]);
  expect(err).toMatch(/^error: --stack: .*nowhere/);
});

it("reads a secret that a file has only encrypted", async () => {
  await stack.up(programOf('new sipio.Number("main-line", { e164: "12025550123", maxChannels: pulumi.secret(500) });'));
  const one = ["--policy", "cac-number-limit-ceiling"];
  const file = join(stack.directory, "state.json");
  writeFileSync(file, (await stack.exported()).text);
  expect(await check("--state", file, ...one)).toMatchObject({ code: 2 });
  expect(await check("--stack", "test", ...one)).toMatchObject({ code: 1 });
});
