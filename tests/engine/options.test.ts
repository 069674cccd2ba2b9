import type * as pulumi from "@pulumi/pulumi";
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
  await sandbox.ask("POST", "/reset");
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

  it("of a whole list and of a member of a destination leaves them as they are", async () => {
    await up(program(false, {}));
    const [dana] = (await sandbox.rows("sip_user")).filter(({ username }) => username === "1001");
    const run = await up(program(true, { number: ["dest.id"], hours: ["rules"] }));
    expect(run.text).not.toContain("has no effect");
    expect(await sandbox.rows("did")).toMatchObject([{ dest_id: dana?.id, dest_xform: { lang: "de" } }]);
    expect(await sandbox.rows("time_schedule_rule")).toMatchObject([{ is_closed: 0 }]);
  });

  it("of a path into a list does nothing, and a preview says so", async () => {
    await up(program(false, {}));
    const ignored = program(true, { hours: ["rules[0].isClosed", 'rules["weekly 1 09:00 17:00"].isClosed'] });
    const { ok, text } = await stack.preview(ignored);
    expect(ok, text).toBe(true);
    const warning = 'has no effect: rules can only be ignored as a whole; write "rules"';
    expect(text.split(warning).length - 1).toBeGreaterThanOrEqual(2);
    await up(ignored);
    expect(await sandbox.rows("time_schedule_rule")).toMatchObject([{ is_closed: 1 }]);
  });
});

it("replaceOnChanges with a path that names no property warns at preview", async () => {
  const program: Program = () => {
    new sipio.Schedule("hours", { name: "Hours" }, { replaceOnChanges: ["nme"] });
    return {};
  };
  const { text } = await stack.preview(program);
  expect(text).toContain('replaceOnChanges: "nme" has no effect: Schedule has no such property; did you mean name?');
});

it("pulumi import imports nothing, and ends with the documented text", async () => {
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

describe("after a resource is renamed with an alias, messages use the new name", () => {
  const refusal = {
    status: 422,
    body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } },
  };
  const refuse = (method: string) =>
    sandbox.ask("POST", "/faults", { method, path: "/schedules/[^/]+$", fault: refusal });
  const program =
    (name: string, resource: string, opts: pulumi.CustomResourceOptions = {}): Program =>
    () => {
      new sipio.Schedule(resource, { name }, opts);
      return {};
    };

  it("in an update, a refresh and a deletion", async () => {
    await up(program("Hours", "hours"));
    const renamed = (name: string) => program(name, "office-hours", { aliases: [{ name: "hours" }] });
    expect((await up(renamed("Hours"))).changes).toEqual({ same: 2 });

    await refuse("PATCH");
    const update = await stack.up(renamed("Opening hours"));
    expect(update.text).toContain('could not update Schedule "office-hours": ');
    await refuse("GET");
    const refresh = await stack.refresh();
    expect(refresh.text).toMatch(/Schedule \(office-hours\):\s+error: could not read Schedule sch_\w+: /);
    await refuse("DELETE");
    const deletion = await stack.up(() => ({}));
    expect(deletion.text).toMatch(/Schedule \(office-hours\):\s+error: could not delete Schedule sch_\w+: /);
    for (const { ok, text } of [update, refresh, deletion]) {
      expect(ok).toBe(false);
      expect(text).not.toContain('"hours"');
    }
  });
});
