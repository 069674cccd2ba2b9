import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { type Recorded, Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  recorder = await Recorder.start(sandbox.url);
});

beforeEach(async () => {
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
  recorder.take();
});

afterEach(async () => {
  stack.dispose();
  await sandbox.ask("POST", "/reset");
});

afterAll(async () => {
  await recorder?.close();
  await sandbox?.stop();
});

const written = (requests: readonly Recorded[]) =>
  requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => ({ request: `${method} ${path}`, ...(body !== undefined && { body }) }));

async function up(program: Program) {
  recorder.take();
  const run = await stack.up(program);
  if (!run.ok) throw new Error(run.text);
  const requests = recorder.take();
  return { changes: run.changes, requests, writes: written(requests) };
}

async function destroy() {
  recorder.take();
  const run = await stack.destroy();
  if (!run.ok) throw new Error(run.text);
  const requests = recorder.take();
  return { changes: run.changes, requests, writes: written(requests) };
}

async function refresh() {
  recorder.take();
  const run = await stack.refresh();
  if (!run.ok) throw new Error(run.text);
  expect(written(recorder.take())).toEqual([]);
  return run.changes;
}

describe("a customer's account", () => {
  interface Customer {
    readonly rotation?: string;
    /** Whether a second user is there. */
    readonly isLarge?: boolean;
  }

  /** An account, a key that opens it, and what is in it. */
  const customer =
    ({ rotation = "2026-Q3", isLarge = true }: Customer = {}): Program =>
    () => {
      const account = new sipio.Account("customer", { name: "City Clinic", timezone: "America/Chicago", maxOut: 10 });
      const key = new sipio.ApiKey("customer", { account, scopes: "*", rotation });
      const provider = new sipio.Provider("customer", { apiKey: key.secret });
      const box = new sipio.VoicemailBox("office", { name: "Office" }, { provider });
      const dana = new sipio.User("dana", { username: "1001", voicemail: box }, { provider });
      new sipio.Extension("dana", { digits: "1001", dest: dana }, { provider });
      if (isLarge) new sipio.User("eli", { username: "1002" }, { provider });
      new sipio.AccountSettings("customer", { maxIn: 5, didDefaultDest: box }, { provider });
      return { account: account.id, secret: key.secret };
    };

  const content = async () => ({
    users: await sandbox.rows("sip_user"),
    extensions: await sandbox.rows("extension"),
    boxes: await sandbox.rows("voicemail"),
  });
  const secret = async () => String((await stack.outputs()).secret);
  const unauthenticated = (requests: readonly Recorded[]) => requests.filter(({ status }) => status === 401);

  it("is made, opened and filled in one run, and gone in one", async () => {
    const preview = await stack.preview(customer());
    expect(preview.ok, preview.text).toBe(true);
    expect(preview.text).not.toMatch(/warning/);
    await up(customer());
    const { account } = await stack.outputs();
    const { users, extensions, boxes } = await content();
    for (const row of [...users, ...extensions, ...boxes]) expect(row.account_id).toBe(account);
    expect([users, extensions, boxes].map(({ length }) => length)).toEqual([2, 1, 1]);
    const row = (await sandbox.rows("account")).find(({ id }) => id === account);
    expect(row).toMatchObject({
      name: "City Clinic",
      max_in: 5,
      max_out: 10,
      did_default_dest_kind: "voicemail",
      did_default_dest_id: boxes[0]?.id,
    });

    const again = await up(customer());
    expect([again.changes, again.writes]).toEqual([{ same: 9 }, []]);

    const gone = await destroy();
    expect(unauthenticated(gone.requests)).toEqual([]);
    const deleted = gone.requests.filter(({ method, status }) => method === "DELETE" && status < 300);
    expect(deleted.slice(-2).map(({ path }) => path.replace(/_.*/, ""))).toEqual(["/api-keys/key", "/accounts/acc"]);
    expect(await content()).toEqual({ users: [], extensions: [], boxes: [] });
    expect((await sandbox.rows("account")).map(({ id }) => id)).not.toContain(account);
  });

  it("has a key that is not shown, and stands in state encrypted only, and that a refresh keeps", async () => {
    const preview = await stack.preview(customer(), { diff: true });
    const run = await stack.up(customer());
    expect(run.ok, run.text).toBe(true);
    const key = await secret();
    expect(key).toMatch(/^sk_/);
    expect(`${preview.text}${run.text}`).not.toContain(key);
    expect(run.text).toMatch(/secret *: \[secret\]/);
    const { text, resources } = await stack.exported();
    expect(text).not.toContain(key);
    const inState = resources.find(({ type }) => type.endsWith(":ApiKey"));
    expect(JSON.stringify(inState?.outputs?.secret)).toContain("ciphertext");
    expect(await refresh()).toEqual({ same: 9 });
    expect(await secret()).toBe(key);
    const again = await up(customer());
    expect([again.changes, again.writes]).toEqual([{ same: 9 }, []]);
  });
});
