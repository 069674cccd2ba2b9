import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});
afterAll(async () => {
  stack.dispose();
  await sandbox.stop();
});

async function up(program: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
}

describe("names that move between objects in one run", () => {
  const boxes =
    (names: Readonly<Record<string, string>>): Program =>
    () => {
      for (const [resource, name] of Object.entries(names)) new sipio.VoicemailBox(resource, { name });
      return {};
    };

  it("stop a run that changes one resource at a time, with the option to use and without changes", async () => {
    await up(boxes({ a: "Sales", b: "Service" }));
    const before = await sandbox.rows("voicemail");
    const { ok, text } = await stack.up(boxes({ a: "Service", b: "Sales" }), { parallel: 1 });
    expect(ok).toBe(false);
    expect(text).toContain("use `--parallel 2` or higher");
    expect(await sandbox.rows("voicemail")).toEqual(before);
    await up(boxes({ a: "Service", b: "Sales" }));
  });
});
