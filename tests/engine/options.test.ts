import { execa } from "execa";
import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { blocksOf } from "../support/markdown";
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

async function up(program: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

describe("ignoreChanges", () => {
  const program =
    (changed: boolean, opts: { number?: string[]; hours?: string[] }): Program =>
    () => {
      const [dana, eli] = ["1001", "1002"].map((username) => new sipio.User(username, { username }));
      const dest = {
        kind: "user",
        id: (changed ? eli : dana)?.id ?? "",
        xform: { lang: changed ? "de" : "en" },
      } as const;
      new sipio.Number("main", { e164: "12025550188", dest }, { ignoreChanges: opts.number ?? [] });
      const rule = { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00", isClosed: changed } as const;
      new sipio.Schedule("hours", { name: "Hours", rules: [rule] }, { ignoreChanges: opts.hours ?? [] });
      return {};
    };

  it("keeps a whole list and a member of a destination", async () => {
    await up(program(false, {}));
    const [dana] = (await sandbox.rows("sip_user")).filter(({ username }) => username === "1001");
    const run = await up(program(true, { number: ["dest.id"], hours: ["rules"] }));
    expect(run.text).not.toContain("has no effect");
    expect(await sandbox.rows("did")).toMatchObject([{ dest_id: dana?.id, dest_xform: { lang: "de" } }]);
    expect(await sandbox.rows("time_schedule_rule")).toMatchObject([{ is_closed: 0 }]);
  });

  it("has no effect for a path into a list, and a preview says so", async () => {
    await up(program(false, {}));
    const ignored = program(true, { hours: ["rules[0].isClosed", 'rules["weekly 1 09:00 17:00"].isClosed'] });
    const { ok, text } = await stack.preview(ignored);
    expect(ok, text).toBe(true);
    const warning = 'has no effect: rules can only be ignored as a whole. Write "rules".';
    expect(text.split(warning).length - 1).toBeGreaterThanOrEqual(2);
    await up(ignored);
    expect(await sandbox.rows("time_schedule_rule")).toMatchObject([{ is_closed: 1 }]);
  });
});

it("pulumi import fails with the documented text and imports no resource", async () => {
  await up(() => ({ domain: new sipio.Domain("office", { domain: "office.example" }).domain }));
  const { body } = await sandbox.call("POST", "/users", { body: { username: "1001" } });
  const args = ["import", sipio.User.__pulumiType, "dana", String(body?.id), "--stack", "test", "--yes"];
  const env = { ...stack.environment };
  const run = await execa("pulumi", args, { cwd: stack.directory, env, reject: false, all: true });
  expect(run.exitCode).not.toBe(0);
  const documented = blocksOf("docs/error-reference.md").find(({ text }) => text.startsWith("error: Preview failed: "));
  expect(run.all).toContain(documented?.text.trim());
  expect((await stack.exported()).resources.filter(({ type }) => type === sipio.User.__pulumiType)).toEqual([]);
  expect(await sandbox.rows("sip_user")).toMatchObject([{ id: body?.id }]);
});
