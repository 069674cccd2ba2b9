import * as sipio from "pulumi-sipio";
import { type Program, TestStack, type UpOptions } from "../support/engine";
import { Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  recorder = await Recorder.start(sandbox.url);
});
beforeEach(async () => {
  await sandbox.ask("POST", "/reset");
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});
afterEach(() => stack.dispose());
afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

async function up(program: Program, options: UpOptions = {}) {
  const run = await stack.up(program, options);
  expect(run.ok, run.text).toBe(true);
  return run;
}

const rows = async (object: string, ...columns: string[]) =>
  Object.fromEntries(
    (await sandbox.rows(object)).map((row) => [row.id, columns.map((column) => row[column]).join(" ")] as const),
  );

describe("names that change hands in one run", () => {
  const boxes =
    (names: Readonly<Record<string, string>>): Program =>
    () => {
      for (const [resource, name] of Object.entries(names)) new sipio.VoicemailBox(resource, { name });
      return {};
    };

  it("are swapped by two mailboxes that stay what they are", async () => {
    await up(boxes({ a: "Sales", b: "Service" }));
    const before = await rows("voicemail", "name");
    const preview = await stack.preview(boxes({ a: "Service", b: "Sales" }));
    expect(preview.ok, preview.text).toBe(true);
    await up(boxes({ a: "Service", b: "Sales" }));
    const after = await rows("voicemail", "name");
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [id, name] of Object.entries(before)) expect(after[id]).toBe(name === "Sales" ? "Service" : "Sales");
    expect((await up(boxes({ a: "Service", b: "Sales" }))).changes).toEqual({ same: 3 });
    expect((await stack.refresh()).changes).toEqual({ same: 3 });
  });

  it("stop a run that changes one resource at a time, which changes nothing and says what to do", async () => {
    await up(boxes({ a: "Sales", b: "Service" }));
    const before = await sandbox.rows("voicemail");
    const { ok, text } = await stack.up(boxes({ a: "Service", b: "Sales" }), { parallel: 1 });
    expect(ok).toBe(false);
    expect(text).toContain("use `--parallel 2` or higher");
    expect(await sandbox.rows("voicemail")).toEqual(before);
    await up(boxes({ a: "Service", b: "Sales" }));
  });
});
