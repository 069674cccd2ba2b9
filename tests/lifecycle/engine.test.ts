import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

const user =
  (displayName: string): Program =>
  () => {
    const dana = new sipio.User("dana", { username: "1001", displayName });
    return { id: dana.id };
  };

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

const users = () => sandbox.rows("sip_user");
const pending = () =>
  stack.state.pendingOperations.map(({ type, resource }) => [type, resource.urn.split("::").at(-1)]);

describe("the in-process engine", () => {
  it("keeps secrets encrypted in the state that it exports", async () => {
    await stack.up(() => {
      new sipio.ApiKey("crm", { scopes: ["cdr"] });
      return {};
    });
    const { text, resources } = await stack.exported();
    expect(text).not.toContain(sandbox.key);
    expect(resources.find(({ type }) => type.endsWith(":ApiKey"))?.outputs).toMatchObject({
      secret: { ciphertext: expect.any(String) },
    });
  });

  it("previews without effect, with unknown IDs", async () => {
    const run = await stack.preview(user("Dana"));
    expect(run).toMatchObject({ ok: true, changes: { create: 2 } });
    expect(new Set(run.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(await users()).toEqual([]);
    expect(stack.state.resources).toEqual([]);
  });

  it("reports a problem of the program's validation and fails the preview", async () => {
    const run = await stack.preview(() => {
      new sipio.User("dana", { username: "" });
      return {};
    });
    expect(run.ok).toBe(false);
    expect(run.text).toContain('User "dana": username');
  });

  it("reports an error that the program throws and deletes nothing", async () => {
    await stack.up(user("Dana"));
    const run = await stack.up(() => {
      throw new Error("out of luck");
    });
    expect(run.ok).toBe(false);
    expect(run.text).toContain("out of luck");
    expect(await users()).toHaveLength(1);
  });

  it.each(["before", "after"] as const)("leaves a pending operation if it is killed %s a create", async (when) => {
    const run = await stack.up(user("Dana"), { interruption: { at: 3, when, how: "kill" } });
    expect(run).toMatchObject({ ok: false, isKilled: true });
    expect(await users()).toHaveLength(when === "after" ? 1 : 0);
    expect(pending()).toEqual([["creating", "dana"]]);
    expect(await stack.up(user("Dana"))).toMatchObject({ ok: true });
    expect(await users()).toHaveLength(1);
    expect(await stack.up(user("Dana"))).toMatchObject({ ok: true, changes: { same: 2 } });
  });

  it.each(["before", "after"] as const)("retries a request if the connection breaks %s it", async (when) => {
    const run = await stack.up(user("Dana"), { interruption: { at: 3, when, how: "break" } });
    expect(run.ok, run.text).toBe(true);
    expect(await users()).toHaveLength(1);
  });

  it("reports the failure while the platform is unreachable", async () => {
    const run = await stack.up(user("Dana"), { interruption: { at: 3, when: "before", how: "break", lasts: true } });
    expect(run.ok).toBe(false);
    expect(run.text).toMatch(/could not create User "dana"/);
    expect(await users()).toEqual([]);
  });
});
