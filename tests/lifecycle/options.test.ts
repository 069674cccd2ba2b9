import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());

afterAll(() => sandbox.stop());

async function up(program: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

it("replaceOnChanges with an unknown property causes a warning at preview", async () => {
  const program: Program = () => {
    new sipio.Schedule("hours", { name: "Hours" }, { replaceOnChanges: ["nme"] });
    return {};
  };
  const { text } = await stack.preview(program);
  expect(text).toContain('replaceOnChanges: "nme" has no effect: Schedule has no such property. Did you mean name?');
});

describe("a property in ignoreChanges", () => {
  const program =
    (isReseller: boolean, ignoreChanges: string[]): Program =>
    () => {
      const parent = new sipio.Account("reseller", { name: "Reseller", isReseller }, { ignoreChanges });
      new sipio.Account("tenant", { name: "Tenant", parent });
      return {};
    };
  const refusal = 'Account "reseller" is declared with isReseller false, but Account requires isReseller true';

  it("has the value in the state for other resources", async () => {
    await up(program(true, []));
    expect((await up(program(false, ["isReseller"]))).changes).toEqual({ same: 3 });
    expect(await sandbox.rows("account")).toContainEqual(expect.objectContaining({ name: "Reseller", is_reseller: 1 }));
  });

  it("has the declared value for other resources if the object is new", async () => {
    expect((await stack.preview(program(false, ["isReseller"]))).text).toContain(refusal);
  });

  it("is not a list that the parent declares, so its children may be separate resources", async () => {
    const queue =
      (opts: pulumi.CustomResourceOptions): Program =>
      () => {
        const user = new sipio.User("dana", { username: "1001", isAgent: true });
        const support = new sipio.Queue("support", { name: "Support", strategy: "random" }, opts);
        new sipio.QueueAgent("dana", { queue: support, user });
        return {};
      };
    await up(queue({}));
    expect((await up(queue({ ignoreChanges: ["agents"] }))).changes).toEqual({ same: 4 });
    expect((await stack.preview(queue({ ignoreChanges: ["agents"] }))).ok).toBe(true);
  });

  it("does not affect other properties", async () => {
    await up(program(true, []));
    expect((await stack.preview(program(false, ["name"]))).text).toContain(refusal);
  });
});

describe("after a resource is renamed with an alias, messages use the new name", () => {
  const refusal = {
    status: 422,
    body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } },
  };
  const refuse = (method: string) => sandbox.control.addFault({ method, path: "/schedules/[^/]+$", fault: refusal });
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
