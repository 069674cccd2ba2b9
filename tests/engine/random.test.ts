import * as random from "@pulumi/random";
import * as sipio from "pulumi-sipio";
import { ensureEngine } from "../../tools/engine/index.js";
import { ensureRandomPlugin, type RandomPlugin } from "../../tools/engine/random/index.js";
import { TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;
let plugin: RandomPlugin;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  plugin = await ensureRandomPlugin(await ensureEngine());
  const config = { "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url };
  // The published plugin is found automatically; the stand-in must be on PATH.
  stack = await TestStack.create(config, { env: plugin.kind === "stand-in" ? { PATH: plugin.env().PATH ?? "" } : {} });
});

afterAll(async () => {
  stack.dispose();
  await sandbox.stop();
});

const program = (length: number) => () => {
  const password = new random.RandomPassword("desk", { length });
  const user = new sipio.User("dana", { username: "1001" });
  const { domain: realm } = new sipio.Domain("acme", { domain: "acme.example" });
  new sipio.Device("desk", { user, authUsername: "1001", realm, password: password.result });
  return { password: password.result };
};

describe("a device with a password from another provider in the same run", () => {
  it("is previewed, created, and updated in place when the password changes", async () => {
    const preview = await stack.preview(program(20));
    expect(preview.ok, preview.text).toBe(true);
    const first = await stack.up(program(20));
    expect(first.ok, first.text).toBe(true);
    const [before] = await sandbox.rows("sip_device");
    expect((await stack.up(program(20))).changes).toEqual({ same: 5 });

    const changed = await stack.up(program(24));
    expect(changed.ok, changed.text).toBe(true);
    const [after] = await sandbox.rows("sip_device");
    expect(after?.id).toBe(before?.id);
    expect(after?.ha1).not.toBe(before?.ha1);
    const { text } = await stack.exported();
    expect(text).not.toContain(String((await stack.outputs()).password));
    expect(text).not.toContain(String(after?.ha1));
  });
});
