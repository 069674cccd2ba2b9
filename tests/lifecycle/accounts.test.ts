import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { type Recorded, Recorder } from "../support/recordingProxy";

let sandbox: InProcessSandbox;
let recorder: Recorder;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  recorder = await Recorder.start(sandbox.url);
});

beforeEach(async () => {
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
  recorder.take();
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
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

describe("AccountSettings, the settings of the key's account", () => {
  type Settings = sipio.AccountSettingsArgs;

  /** The account of the key with all its properties. */
  const account = async () => {
    const { body } = await sandbox.call("GET", "/account");
    return body ?? {};
  };

  /** Settings with a voicemail box as the default destination. */
  const settings =
    (own: Settings | undefined, isDefault = true): Program =>
    () => {
      const box = new sipio.VoicemailBox("office", { name: "Office" });
      if (own !== undefined) new sipio.AccountSettings("own", { ...own, ...(isDefault && { didDefaultDest: box }) });
      return {};
    };

  // The sandbox's account has UTC, en-US, and 100 inbound and 50 outbound calls.
  const declared: Settings = { timezone: "UTC", language: "de-DE", maxIn: 100, maxOut: 30 };

  it("are updated where they differ, and a second up sends no request", async () => {
    const before = await account();
    const { writes } = await up(settings(declared));
    const [box] = await sandbox.rows("voicemail");
    expect(writes).toEqual([
      { request: "POST /voicemail-boxes", body: { name: "Office" } },
      {
        request: "PATCH /account",
        body: {
          language: "de-DE",
          max_out: 30,
          did_default_dest_kind: "voicemail",
          did_default_dest_id: box?.id,
        },
      },
    ]);
    expect(await account()).toMatchObject({ id: before.id, name: before.name, language: "de-DE", max_out: 30 });
    const again = await up(settings(declared));
    expect([again.changes, again.writes]).toEqual([{ same: 3 }, []]);
  });

  it("send no update if they equal the declared values", async () => {
    const { writes } = await up(() => {
      const own = new sipio.AccountSettings("own", { timezone: "UTC", maxIn: 100 });
      return { id: own.id, name: own.name, status: own.status, isReseller: own.isReseller };
    });
    expect(writes).toEqual([]);
    const { id, name } = await account();
    expect(await stack.outputs()).toEqual({ id, name, status: "active", isReseller: true });
  });

  it("show external changes after a refresh and reset them, but not undeclared ones", async () => {
    await up(settings(declared));
    const { id } = await account();
    expect(await refresh()).toEqual({ same: 3 });
    await sandbox.control.updateRow("account", String(id), { max_out: 99, max_dialer: 7 });
    expect(await refresh()).toMatchObject({ update: 1 });
    const { writes } = await up(settings(declared));
    expect(writes).toEqual([{ request: "PATCH /account", body: { max_out: 30 } }]);
    expect(await account()).toMatchObject({ max_out: 30, max_dialer: 7 });
  });

  it("reset a removed property to its default, and all properties with one request when the resource is removed", async () => {
    await up(settings(declared));
    const { maxOut: _, ...less } = declared;
    const one = await up(settings(less));
    expect(one.writes).toEqual([{ request: "PATCH /account", body: { max_out: null } }]);
    const all = await up(settings(undefined));
    expect(all.changes).toMatchObject({ delete: 1, same: 2 });
    expect(all.writes).toEqual([
      {
        request: "PATCH /account",
        body: {
          timezone: null,
          language: null,
          max_in: null,
          did_default_dest_kind: null,
          did_default_dest_id: null,
        },
      },
    ]);
    expect(await account()).toMatchObject({ name: "Acme", language: null, max_in: null, max_dialer: 20 });
  });

  it("are reset by destroy before the objects that they refer to are deleted, and the account remains", async () => {
    await up(settings({ maxOut: 30 }));
    const [box] = await sandbox.rows("voicemail");
    const { writes } = await destroy();
    expect(writes).toEqual([
      {
        request: "PATCH /account",
        body: { max_out: null, did_default_dest_kind: null, did_default_dest_id: null },
      },
      { request: `DELETE /voicemail-boxes/${box?.id}` },
    ]);
    expect(await account()).toMatchObject({ name: "Acme", status: "active" });
  });

  it("are rejected at preview if two resources declare them for one account, also through another provider with the same key", async () => {
    const { ok, text } = await stack.preview(() => {
      const same = new sipio.Provider("same", { apiKey: sandbox.key });
      const other = new sipio.Provider("other", { apiKey: sandbox.keys.globex ?? "" });
      new sipio.AccountSettings("first", { maxOut: 30 });
      new sipio.AccountSettings("second", { maxIn: 30 });
      new sipio.AccountSettings("third", { maxIn: 30 }, { provider: same });
      new sipio.AccountSettings("fourth", { maxIn: 30 }, { provider: other });
      return {};
    });
    expect(ok).toBe(false);
    const conflict =
      /error: AccountSettings "(\w+)": AccountSettings "(\w+)" manages the same account. Keep one of the two./g;
    const pairs = new Map([...text.matchAll(conflict)].map(([, refused = "", other]) => [refused, other]));
    expect(pairs.size).toBe(2);
    expect([...new Set([...pairs].flat())].sort()).toEqual(["first", "second", "third"]);
    expect(written(recorder.take())).toEqual([]);
  });

  it("are read by the account's ID, and another ID is an error", async () => {
    const { id } = await account();
    const look = (of: string): Program => {
      return () => {
        const own = sipio.AccountSettings.get("own", of);
        return { timezone: own.timezone, maxOut: own.maxOut, name: own.name };
      };
    };
    const { writes } = await up(look(String(id)));
    expect(writes).toEqual([]);
    expect(await stack.outputs()).toEqual({ timezone: "UTC", maxOut: 50, name: "Acme" });
    const wrong = await stack.up(look("acc_7"));
    expect(wrong.ok).toBe(false);
    expect(wrong.text).toContain("no AccountSettings with the ID acc_7 exists in this account");
    expect((await destroy()).writes).toEqual([]);
  });
});

describe("a customer account", () => {
  interface Customer {
    readonly rotation?: string;
    /** Whether there is a second user. */
    readonly isLarge?: boolean;
  }

  /** An account, a key for it, and its objects. */
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
  const whoami = async (key: string) => (await sandbox.call("GET", "/whoami", { key })).status;

  it("is created with its objects in one run, and destroyed in one", async () => {
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

    const destroyed = await destroy();
    expect(unauthenticated(destroyed.requests)).toEqual([]);
    const deleted = destroyed.requests.filter(({ method, status }) => method === "DELETE" && status < 300);
    expect(deleted.slice(-2).map(({ path }) => path.replace(/_.*/, ""))).toEqual(["/api-keys/key", "/accounts/acc"]);
    expect(await content()).toEqual({ users: [], extensions: [], boxes: [] });
    expect((await sandbox.rows("account")).map(({ id }) => id)).not.toContain(account);
  });

  it("has a key that is never printed, is encrypted in the state, and survives a refresh", async () => {
    const preview = await stack.preview(customer());
    const run = await stack.up(customer());
    expect(run.ok, run.text).toBe(true);
    const key = await secret();
    expect(key).toMatch(/^sk_/);
    expect(`${preview.text}${run.text}`).not.toContain(key);
    const { text, resources } = await stack.exported();
    expect(text).not.toContain(key);
    const inState = resources.find(({ type }) => type.endsWith(":ApiKey"));
    expect(JSON.stringify(inState?.outputs?.secret)).toContain("ciphertext");
    expect(await refresh()).toEqual({ same: 9 });
    expect(await secret()).toBe(key);
    const again = await up(customer());
    expect([again.changes, again.writes]).toEqual([{ same: 9 }, []]);
  });

  it("gets a new key when rotation changes, without downtime or changes to its objects", async () => {
    await up(customer());
    const [before, old] = [await content(), await secret()];
    const [oldRow] = await sandbox.rows("api_key");

    const preview = await stack.preview(customer({ rotation: "2026-Q4" }));
    expect(preview.ok, preview.text).toBe(true);
    const run = await up(customer({ rotation: "2026-Q4" }));
    const [newRow] = await sandbox.rows("api_key");
    expect(run.writes).toEqual([
      { request: "POST /api-keys", body: { account_id: oldRow?.account_id, scopes: ["*"] } },
      { request: `DELETE /api-keys/${oldRow?.id}` },
    ]);
    expect(run.changes).toEqual({ same: 7, update: 1, replace: 1 });
    expect(unauthenticated(run.requests)).toEqual([]);
    expect(newRow?.id).not.toBe(oldRow?.id);
    expect(await content()).toEqual(before);

    const key = await secret();
    expect([await whoami(old), await whoami(key)]).toEqual([401, 200]);
    expect(await refresh()).toEqual({ same: 9 });
    expect(await secret()).toBe(key);
    const again = await up(customer({ rotation: "2026-Q4" }));
    expect([again.changes, again.writes]).toEqual([{ same: 9 }, []]);
    expect(unauthenticated((await destroy()).requests)).toEqual([]);
  });

  it("is updated with the new key if the same run rotates it, in both directions", async () => {
    await up(customer());
    const less = await up(customer({ rotation: "2026-Q4", isLarge: false }));
    expect(unauthenticated(less.requests)).toEqual([]);
    expect(less.changes).toMatchObject({ replace: 1, delete: 1 });
    // An earlier rotation value still creates a new key.
    const more = await up(customer({ rotation: "2026-Q3", isLarge: true }));
    expect(unauthenticated(more.requests)).toEqual([]);
    expect(more.changes).toMatchObject({ replace: 1, create: 1 });
    expect(more.requests.at(-1)).toMatchObject({ method: "DELETE", status: 204 });
    expect(more.requests.at(-1)?.path).toMatch(/^\/api-keys\//);
    expect(await whoami(await secret())).toBe(200);
    expect((await content()).users).toHaveLength(2);
    expect(unauthenticated((await destroy()).requests)).toEqual([]);
  });
});
