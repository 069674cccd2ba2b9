import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(() => sandbox?.stop());

const up = async (program: Program) => {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
};

/** The lines under Diagnostics in a preview, without the lines that name a resource. */
const reported = async (program: Program) => {
  const { ok, text } = await stack.preview(program);
  expect(ok, text).toBe(true);
  const [, diagnostics = ""] = text.split("Diagnostics:");
  const [lines = ""] = diagnostics.split("Resources:");
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("pulumi-nodejs:"));
};

/** A user that exists without the program. */
const existing = async (username: string) => {
  const { status, body } = await sandbox.call("POST", "/users", { body: { username, is_agent: 1 } });
  expect(status).toBe(201);
  return String(body?.id);
};

describe("a preview names the objects of a change", () => {
  it("agents of a queue: in the program, new, and only on the platform", async () => {
    const frank = await existing("frank");
    const gina = await existing("gina");
    const queue =
      (changed: boolean): Program =>
      () => {
        const user = (name: string) => new sipio.User(name, { username: `10${name}`, isAgent: true });
        const [bob, eli] = [user("bob"), user("eli")];
        const agents = changed
          ? [{ user: user("dana"), tierLevel: 1 }, { user: eli, tierLevel: 2 }, { user: gina }]
          : [{ user: bob }, { user: eli, tierLevel: 1 }, { user: frank }];
        new sipio.Queue("support", { name: "Support", strategy: "random", agents });
        return {};
      };
    await up(queue(false));
    expect(await reported(queue(false))).toEqual([]);
    const [line, ...more] = await reported(queue(true));
    expect(more).toEqual([]);
    expect(line).toMatch(/^Queue "support": agents: ~ User "eli": tierLevel 1 → 2; /);
    expect(
      line
        ?.split(/agents: |; /)
        .slice(2)
        .sort(),
    ).toEqual([
      '+ User "dana" (tierLevel 1)',
      '+ User with username "gina"',
      '- User "bob"',
      '- User with username "frank"',
    ]);
    await up(queue(true));
    expect(await reported(queue(true))).toEqual([]);
  });

  it("destinations, but not a replaced member that stays in its group", async () => {
    const program =
      (realm: string, overflow: boolean): Program =>
      () => {
        const dana = new sipio.User("dana", { username: "1001" });
        const desk = new sipio.Device(
          "desk",
          { user: dana, authUsername: "1001", realm, password: "Correct horse 9" },
          { replaceOnChanges: ["realm"] },
        );
        const box = new sipio.VoicemailBox("box", { name: "Office" });
        const group = new sipio.RingGroup("all", { name: "All", members: [{ device: desk, delaySec: 3 }] });
        new sipio.Number("line", { e164: "12025550123", dest: overflow ? box : group });
        for (const domain of ["a.example", "b.example"]) new sipio.Domain(domain, { domain });
        return {};
      };
    await up(program("a.example", false));
    const [line, ...more] = await reported(program("a.example", true));
    // The engine can compare the number before the group, because the number no longer depends on it.
    expect(line).toMatch(/^Number "line": dest: RingGroup (?:"all"|with name "All") → VoicemailBox "box"$/);
    expect(more).toEqual([]);
    expect(await reported(program("b.example", false))).toEqual([]);
  });

  it("without secrets", async () => {
    const frank = await existing("frank");
    const gina = await existing("gina");
    const group =
      (user: pulumi.Input<string>): Program =>
      () =>
        void new sipio.RingGroup("all", { name: "All", members: pulumi.secret([{ user }]) });
    await up(group(frank));
    expect(await reported(group(gina))).toEqual(['RingGroup "all": members: not shown because it may be a secret']);
  });

  it("by ID if the platform does not return a name", async () => {
    const frank = await existing("frank");
    const gina = await existing("gina");
    const group =
      (user: string): Program =>
      () =>
        void new sipio.RingGroup("all", { name: "All", members: [{ user }] });
    await up(group(frank));
    const body = { ok: false, error: { code: "missing_scope", message: "no", scope: "users" } };
    await sandbox.control.addFault({ method: "GET", path: "^/users", times: 99, fault: { status: 403, body } });
    expect(await reported(group(gina))).toEqual([`RingGroup "all": members: + User ${gina}; - User ${frank}`]);
    await sandbox.control.clearFaults();
  });
});
