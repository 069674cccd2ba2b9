import { createHmac } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { type Program, type Run, TestStack } from "../support/engine";
import { type Recorded, Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

// None of them is in the stack's configuration, because the engine masks configured secrets in its log.
const canary = {
  pin: "canary-pin-4711",
  newPin: "canary-new-pin-0815",
  later: "canary-later-2b7e",
};

/** A property that is not secret: if it is in a log, the log is detailed enough to show the value. */
const plainName = "plain-name-of-the-later-secret";

interface Seen {
  readonly run: Run;
  readonly requests: readonly Recorded[];
}

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;
const steps: Record<string, Seen> = {};

const secrets =
  (pin: string, more: object = {}): Program =>
  () => {
    const secret = new sipio.Secret("pin", { name: "vm:office:pin", value: pin }, more);
    new sipio.Secret("later", { name: plainName, value: pulumi.output(Promise.resolve(canary.later)) });
    new sipio.VoicemailBox("office", { name: "Office", pinSecret: secret });
    return { ref: secret.ref };
  };

async function see(name: string, work: Promise<Run>): Promise<void> {
  const run = await work;
  steps[name] = { run, requests: recorder.take() };
}

const step = (name: string): Seen => {
  const seen = steps[name];
  if (seen === undefined) throw new Error(`there is no step ${name}`);
  expect(seen.run.ok, seen.run.text.slice(-3000)).toBe(true);
  return seen;
};

const writes = ({ requests }: Seen) =>
  requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => [`${method} ${path.replace(/_\w{26}$/, "_…")}`, body]);

/** Whether a hash in the sandbox is that of a value. */
function isHashOf(kept: unknown, value: string): boolean {
  const [, salt = "", hash] = String(kept).split(":");
  return createHmac("sha256", Buffer.from(salt, "base64url")).update(value).digest("base64url") === hash;
}

const pinRow = async () => (await sandbox.rows("secret")).find(({ name }) => name === "vm:office:pin");

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  recorder = await Recorder.start(sandbox.url);
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});

afterAll(async () => {
  stack?.dispose();
  await recorder?.close();
  await sandbox?.stop();
});

describe("a write-only value", () => {
  const keptAs: Record<string, unknown> = {};

  beforeAll(async () => {
    await see("preview", stack.preview(secrets(canary.pin)));
    await see("made", stack.upVerbosely(secrets(canary.pin)));
    keptAs.made = (await pinRow())?.value;
    await see("unchanged", stack.up(secrets(canary.pin)));
    await see("changed", stack.upVerbosely(secrets(canary.newPin)));
    keptAs.changed = (await pinRow())?.value;
    await see("refreshed", stack.refresh());
    await see("after refresh", stack.up(secrets(canary.newPin)));
    await see("ignored", stack.up(secrets(canary.pin, { ignoreChanges: ["value"] })));
    const row = await pinRow();
    await sandbox.control.deleteRow("secret", String(row?.id));
    await see("gone", stack.refresh());
    await see("lost", stack.up(secrets(canary.pin)));
    keptAs.restored = (await pinRow())?.value;
  }, 300_000);

  it("is sent on creation", () => {
    expect(step("preview").run.changes).toMatchObject({ create: 4 });
    expect(writes(step("made"))).toContainEqual(["POST /secrets", { name: "vm:office:pin", value: canary.pin }]);
    expect(writes(step("made"))).toContainEqual(["POST /secrets", { name: plainName, value: canary.later }]);
    expect(isHashOf(keptAs.made, canary.pin)).toBe(true);
  });

  it("is not sent again while it is unchanged, also after a refresh", () => {
    for (const name of ["unchanged", "refreshed", "after refresh"]) {
      expect(step(name).run.changes, name).toEqual({ same: expect.any(Number) });
      expect(writes(step(name)), name).toEqual([]);
    }
  });

  it("is updated in place with one request that contains only the value", () => {
    expect(writes(step("changed"))).toEqual([["PATCH /secrets/sec_…", { value: canary.newPin }]]);
    expect(isHashOf(keptAs.changed, canary.newPin)).toBe(true);
  });

  it("is unchanged with ignoreChanges", () => {
    expect(writes(step("ignored"))).toEqual([]);
  });

  it("is sent again if the object was deleted outside", () => {
    expect(step("gone").run.ok).toBe(true);
    expect(writes(step("lost"))).toContainEqual(["POST /secrets", { name: "vm:office:pin", value: canary.pin }]);
    expect(isHashOf(keptAs.restored, canary.pin)).toBe(true);
  });

  it("is not in the verbose log", () => {
    expect(step("preview").run.text).not.toContain(plainName);
    for (const name of ["made", "changed"]) {
      const { text } = step(name).run;
      expect(text, name).toContain(plainName);
      for (const value of Object.values(canary)) {
        const at = text.indexOf(value);
        expect(at === -1 ? "" : `${name}: ${text.slice(Math.max(0, at - 300), at + 100)}`).toBe("");
      }
    }
  });

  it("is not in the state, which contains an encrypted keyed hash", async () => {
    const { text, resources } = await stack.exported();
    for (const value of Object.values(canary)) expect(text).not.toContain(value);
    expect(text).not.toContain("hmac-sha256");
    const { inputs, outputs } = resources.find(({ type }) => type.endsWith(":Secret")) ?? {};
    for (const values of [inputs, outputs]) expect(JSON.stringify(values?.value)).toContain("ciphertext");
  });

  it("is used by reference, and cannot be deleted while it is in use", async () => {
    expect(await stack.outputs()).toMatchObject({ ref: "kv:vm:office:pin" });
    expect(await sandbox.rows("voicemail")).toMatchObject([{ pin_secret_ref: "kv:vm:office:pin" }]);
    const row = await pinRow();
    const { status, body } = await sandbox.call("DELETE", `/secrets/${row?.id}`);
    expect([status, body]).toMatchObject([
      409,
      { error: { code: "in_use", referenced_by: [{ field: "pin_secret_ref" }] } },
    ]);
  });
});
