import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { programSecretsKey } from "../../provider/protocol";
import { type Run, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

const canary = {
  password: "canary-password-7f3a",
  key: "sk_canary_key_5d21",
  childKey: "sk_canary_child_key_91c4",
  pin: "canary-pin-4711",
};

/** A property that is not secret: if it is in a log, the log is detailed enough to show a secret. */
const authUsername = "plain-auth-username-1001";

let sandbox: SandboxProcess;
let stack: TestStack;
let run: Run;
let refused: Run;
let preview: Run;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  await sandbox.control.createTenant({ name: "Canary", key: canary.key });
  await sandbox.control.createTenant({ name: "Child", key: canary.childKey });
  const config = {
    "sipio:apiKey": canary.key,
    "sipio:baseUrl": sandbox.url,
    "tests:password": canary.password,
    "tests:childKey": canary.childKey,
  };
  stack = await TestStack.create(config, { secret: ["tests:password", "tests:childKey"] });
  const program = (pinSecret: string) => () => {
    const dana = new sipio.User("dana", { username: "1001" });
    const device = new sipio.Device("dana-desk", {
      user: dana,
      authUsername,
      realm: "Acme.Example",
      password: new pulumi.Config().requireSecret("password"),
    });
    const child = new sipio.Provider("child", { apiKey: new pulumi.Config().requireSecret("childKey") });
    new sipio.User("eli", { username: "1002" }, { provider: child });
    new sipio.VoicemailBox("box", { name: "Box", pinSecret });
    return { hash: device.ha1 };
  };
  refused = await stack.upVerbosely(program(canary.pin));
  preview = await stack.preview(program("kv:vm:7:pin"));
  run = await stack.upVerbosely(program("kv:vm:7:pin"));
});

afterAll(async () => {
  stack.dispose();
  await sandbox.stop();
});

describe("secrets", () => {
  it("are not in the verbose log: password, keys, and a PIN instead of its reference", () => {
    expect(run.ok, run.text.slice(-3000)).toBe(true);
    expect(run.text).toContain(authUsername);
    expect(preview.text).not.toContain(authUsername);
    for (const [name, value] of Object.entries(canary)) {
      const at = `${refused.text}\n${run.text}`.indexOf(value);
      expect(at === -1 ? "" : `${name}: ${`${refused.text}\n${run.text}`.slice(Math.max(0, at - 300), at + 100)}`).toBe(
        "",
      );
    }
  });

  it("are not in the exported stack, and values computed from the password are encrypted", async () => {
    const { text, resources } = await stack.exported();
    for (const value of Object.values(canary)) expect(text).not.toContain(value);
    // A preview hands it to policy packs.
    expect(text).not.toContain(programSecretsKey);
    const [row] = await sandbox.rows("sip_device");
    expect(row?.ha1).toMatch(/^[0-9a-f]{32}$/);
    expect(text).not.toContain(row?.ha1);
    expect(text).not.toContain(row?.ha1b);
    const device = resources.find(({ type }) => type.endsWith(":Device"));
    expect(JSON.stringify(device?.outputs?.ha1)).toContain("ciphertext");
  });

  it("are not shown in the error for an invalid reference", () => {
    expect(refused.ok).toBe(false);
    expect(refused.text).toMatch(/pinSecret: must be a Secret, or a reference to the secret store/);
  });

  it("produce the registrar's hashes for the canonical realm", async () => {
    const [row] = await sandbox.rows("sip_device");
    const { createHash } = await import("node:crypto");
    const md5 = (text: string) => createHash("md5").update(text).digest("hex");
    expect(row?.ha1).toBe(md5(`${authUsername}:acme.example:${canary.password}`));
    expect(row?.ha1b).toBe(md5(`${authUsername}@acme.example:acme.example:${canary.password}`));
  });
});
