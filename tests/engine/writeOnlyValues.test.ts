import { createHmac } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { type Program, type Run, TestStack } from "../support/engine";
import { type Recorded, Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

// None of them is in the stack's configuration: of what is, the engine blackens its log by itself.
const canary = {
  pin: "canary-pin-4711",
  newPin: "canary-new-pin-0815",
  later: "canary-later-2b7e",
};

/** A property beside a secret value that is no secret: if a log shows it, the log is detailed enough to show the value. */
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

/** Whether a hash that the sandbox keeps is that of a value. */
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
    await sandbox.ask("DELETE", `/rows/secret/${row?.id}`);
    await see("gone", stack.refresh());
    await see("lost", stack.up(secrets(canary.pin)));
    keptAs.restored = (await pinRow())?.value;
  }, 300_000);

  it("is sent when the object is made", () => {
    expect(step("preview").run.changes).toMatchObject({ create: 4 });
    expect(writes(step("made"))).toContainEqual(["POST /secrets", { name: "vm:office:pin", value: canary.pin }]);
    expect(writes(step("made"))).toContainEqual(["POST /secrets", { name: plainName, value: canary.later }]);
    expect(isHashOf(keptAs.made, canary.pin)).toBe(true);
  });

  it("is sent no more while it stays the same, also after a refresh", () => {
    for (const name of ["unchanged", "refreshed", "after refresh"]) {
      expect(step(name).run.changes, name).toEqual({ same: expect.any(Number) });
      expect(writes(step(name)), name).toEqual([]);
    }
  });

  it("is changed in place, by one request that holds it alone", () => {
    expect(writes(step("changed"))).toEqual([["PATCH /secrets/sec_…", { value: canary.newPin }]]);
    expect(isHashOf(keptAs.changed, canary.newPin)).toBe(true);
  });

  it("stays as it is with ignoreChanges", () => {
    expect(writes(step("ignored"))).toEqual([]);
  });

  it("is sent again where the object was deleted outside", () => {
    expect(step("gone").run.ok).toBe(true);
    expect(writes(step("lost"))).toContainEqual(["POST /secrets", { name: "vm:office:pin", value: canary.pin }]);
    expect(isHashOf(keptAs.restored, canary.pin)).toBe(true);
  });

  it("stands in no line of a run with everything logged", () => {
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

  it("is not in state; a keyed hash is, encrypted", async () => {
    const { text, resources } = await stack.exported();
    for (const value of Object.values(canary)) expect(text).not.toContain(value);
    expect(text).not.toContain("hmac-sha256");
    const { inputs, outputs } = resources.find(({ type }) => type.endsWith(":Secret")) ?? {};
    for (const values of [inputs, outputs]) expect(JSON.stringify(values?.value)).toContain("ciphertext");
  });

  it("is given to others by a reference, which they keep while it is in use", async () => {
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

describe("a value that is told once", () => {
  let webhooks: TestStack;
  const events = ["call.started", "call.ended"] as const;
  const program =
    ({
      given,
      url = "https://crm.acme.example/calls",
      lookUp,
    }: {
      given?: string;
      url?: string;
      lookUp?: string;
    } = {}): Program =>
    () => {
      const own = new sipio.Webhook("own", { url: "https://crm.acme.example/own", ...(given && { secret: given }) });
      const generated = new sipio.Webhook("generated", { url, events });
      const found = lookUp === undefined ? undefined : sipio.Webhook.get("found", lookUp);
      return {
        own: own.secret,
        generated: generated.secret,
        ...(found && { found: { url: found.url, secret: found.secret, events: found.events } }),
      };
    };
  const told: Record<string, Record<string, unknown>> = {};
  let state: Awaited<ReturnType<TestStack["exported"]>>;
  const tell = async (name: string) => {
    told[name] = await webhooks.outputs();
  };

  beforeAll(async () => {
    webhooks = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    recorder.take();
    await see("webhooks made", webhooks.up(program({ given: "given-once-1234" })));
    await tell("made");
    state = await webhooks.exported();
    await see("webhooks unchanged", webhooks.up(program({ given: "given-once-1234" })));
    await see("webhooks taken out", webhooks.up(program()));
    await see("webhooks refreshed", webhooks.refresh());
    await see("webhooks after refresh", webhooks.up(program()));
    await tell("refreshed");
    await see(
      "webhooks other",
      webhooks.up(program({ given: "given-later-5678", url: "https://crm.acme.example/v2" })),
    );
    await tell("other");
    const id = (await sandbox.rows("webhook")).find(({ url }) => url === "https://crm.acme.example/v2")?.id;
    await see(
      "webhooks found",
      webhooks.up(program({ given: "given-later-5678", url: "https://crm.acme.example/v2", lookUp: String(id) })),
    );
    await tell("found");
    await see("webhooks gone", webhooks.destroy());
  }, 300_000);

  afterAll(() => webhooks?.dispose());

  it("is an output from then on, whoever has made it", () => {
    expect(step("webhooks made").run.changes).toMatchObject({ create: 3 });
    expect(told.made).toEqual({ own: "given-once-1234", generated: expect.stringMatching(/^\S{20,}$/) });
    expect(told.refreshed).toEqual(told.made);
  });

  it("is no drift where later answers lack it, and no change where the program takes it out", () => {
    for (const name of ["unchanged", "taken out", "refreshed", "after refresh"]) {
      const seen = step(`webhooks ${name}`);
      expect(seen.run.changes, name).toEqual({ same: expect.any(Number) });
      expect(writes(seen), name).toEqual([]);
    }
  });

  it("replaces the object where the program gives another one, the new object first", () => {
    const lines = writes(step("webhooks other")).map(([line]) => line);
    expect(lines).toEqual(["POST /webhooks", "POST /webhooks", "DELETE /webhooks", "DELETE /webhooks"]);
    expect(told.other?.own).toBe("given-later-5678");
    expect(told.other?.generated).not.toBe(told.made?.generated);
  });

  it("is not there where an object is looked up", () => {
    expect(step("webhooks found").run.changes).toMatchObject({ same: expect.any(Number) });
    expect(told.found?.found).toEqual({ url: "https://crm.acme.example/v2", events: ["call.ended", "call.started"] });
  });

  it("goes with the object, which a body names", async () => {
    const bodies = writes(step("webhooks gone")).map(([line, body]) => [line, Object.keys(Object(body))]);
    expect(bodies).toEqual([
      ["DELETE /webhooks", ["id"]],
      ["DELETE /webhooks", ["id"]],
    ]);
    expect(await sandbox.rows("webhook")).toEqual([]);
  });

  it("is encrypted in state", () => {
    expect(state.resources.filter(({ type }) => type.endsWith(":Webhook"))).toHaveLength(2);
    for (const secret of [told.made?.own, told.made?.generated]) expect(state.text).not.toContain(secret);
  });
});

describe("an entry of the do-not-call list", () => {
  let list: TestStack;
  const program =
    (numbers: readonly string[], reason: string): Program =>
    () => {
      for (const e164 of numbers) new sipio.DncEntry(`dnc-${e164}`, { e164, reason });
      return {};
    };
  const numbers = Array.from({ length: 12 }, (_, n) => `120255501${String(n).padStart(2, "0")}`);

  beforeAll(async () => {
    list = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    // Another tenant's entry of the same number is another entry.
    await sandbox.call("POST", "/dnc", { key: sandbox.keys.globex ?? "", body: { e164: numbers[0] } });
    recorder.take();
    await see("entries made", list.up(program(numbers, "asked")));
    await see("entries refreshed", list.refresh());
    await see("entries replaced", list.up(program(numbers.slice(0, 2), "asked again")));
    const [row] = (await sandbox.rows("dnc")).filter(({ e164, reason }) => e164 === numbers[1] && reason !== null);
    await sandbox.ask("DELETE", `/rows/dnc/${row?.id}`);
    await see("entry gone", list.refresh());
    await see("entry restored", list.up(program(numbers.slice(0, 2), "asked again")));
    await see("entries gone", list.destroy());
  }, 300_000);

  afterAll(() => list?.dispose());

  it("is read out of the list, many at once by one request", () => {
    expect(step("entries refreshed").run.changes).toEqual({ same: expect.any(Number) });
    const reads = step("entries refreshed").requests.filter(({ path }) => path === "/dnc");
    expect(reads.map(({ method, query }) => `${method}${query}`)).toEqual(["GET?limit=1000"]);
  });

  it("is replaced when anything changes, the old one first, because both have one number", () => {
    const lines = writes(step("entries replaced")).map(([line, body]) => [
      line,
      Object(body).e164,
      Object(body).reason,
    ]);
    for (const e164 of numbers.slice(0, 2)) {
      expect(lines.filter(([, number]) => number === e164)).toEqual([
        ["DELETE /dnc", e164, undefined],
        ["POST /dnc", e164, "asked again"],
      ]);
    }
    expect(lines).toHaveLength(2 * 2 + 10);
  });

  it("is made again where it was deleted outside", () => {
    expect(step("entry gone").run.ok).toBe(true);
    expect(writes(step("entry restored"))).toEqual([["POST /dnc", { e164: numbers[1], reason: "asked again" }]]);
  });

  it("goes alone: another tenant's stays", async () => {
    expect(writes(step("entries gone"))).toHaveLength(2);
    expect(await sandbox.rows("dnc")).toMatchObject([{ e164: numbers[0], reason: null }]);
  });
});
