import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import type { Values } from "pulumi-sipio/schema";
import { ApiClient } from "../../../provider/api";
import { create, settleCreate } from "../../../provider/lifecycle";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { runState } from "../../support/runState";

const limit = objects.require("CallLimit");
const scope = { kind: "account" };
const news = { scope, direction: "out", periodSec: 60, maxCount: 10, __key: "burst", __title: "burst", __new: true };

let sandbox: Sandbox;
let dataDir: string;
let folder: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "sipio-killed-"));
  sandbox = await startSandbox({ registry: objects, port: 0, dataDir, features: { idempotency: false } });
});
beforeEach(async () => {
  await fetch(`${sandbox.controlUrl}/reset`, { method: "POST" });
  folder = mkdtempSync(join(tmpdir(), "sipio-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const connect = () => new ApiClient({ apiKey: sandbox.keys.acme, baseUrl: sandbox.url });

/** A run that is killed after its create took effect: nothing of it goes on. */
async function killed(values: Values = news, schema = limit): Promise<void> {
  const api = connect();
  const send = api.create.bind(api);
  await new Promise<void>((resolve) => {
    api.create = async (...of) => {
      await send(...of);
      resolve();
      return new Promise(() => undefined);
    };
    const run = runState({ folder });
    run.noteInputs(values);
    void create(api, schema, values, run);
  });
}

/** The next run of the same program. */
async function next(values: Values = news, schema = limit): Promise<string> {
  const run = runState({ folder });
  run.noteInputs(values);
  return (await create(connect(), schema, values, run)).id;
}

const rows = (schema = limit) => connect().list(schema, undefined);
const ids = async (schema = limit) => (await rows(schema)).map(({ id }) => id);
const settled = (id: string) => settleCreate(connect(), limit, id, news, runState({ folder }));

describe("a run that was killed before the response to a create without a natural key", () => {
  it("is recovered by the next run", async () => {
    await killed();
    const [left] = await ids();
    expect(await next()).toBe(left);
    expect(await ids()).toEqual([left]);
    await settled(String(left));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing to a run that creates another resource", async () => {
    await killed();
    const [left] = await ids();
    expect(await next({ ...news, __key: "another" })).not.toBe(left);
    expect(await ids()).toHaveLength(2);
  });

  it("is continued by the next one with the values that the program has now", async () => {
    await killed();
    const [left] = await ids();
    expect(await next({ ...news, maxCount: 20 })).toBe(left);
    expect(await rows()).toMatchObject([{ id: left, max_count: 20 }]);
  });

  it("is followed by a new object if the program has changed so that only a new one has the values", async () => {
    await killed();
    const [left] = await ids();
    const user = await connect().create(
      objects.require("User"),
      undefined,
      { username: "1001" },
      { idempotencyKey: "x" },
    );
    const id = await next({ ...news, scope: { kind: "user", id: user.row.id } });
    expect(id).not.toBe(left);
    expect(await ids()).toEqual([id]);
  });

  it("is followed by a new object if only the lost answer had the secret", async () => {
    const key = objects.require("ApiKey");
    const values = { scopes: ["queues"], __key: "wallboard", __title: "wallboard", __new: true };
    const before = await ids(key);
    await killed(values, key);
    const id = await next({ ...values, scopes: ["cdr"] }, key);
    expect(await ids(key)).toEqual([...before, id]);
  });

  it("does not touch an object that was changed since", async () => {
    await killed();
    const [left] = await rows();
    await fetch(`${sandbox.controlUrl}/clock`, { method: "POST", body: JSON.stringify({ advanceSec: 5 }) });
    await connect().update(limit, { id: String(left?.id) }, { max_count: 11 });
    expect(await next({ ...news, maxCount: 20 })).not.toBe(left?.id);
    expect(await rows()).toHaveLength(2);
  });

  it("is not continued by a replacement that a person asks for", async () => {
    await killed();
    const { __new: _, ...again } = news;
    const run = runState({ folder });
    run.noteInputs(again);
    await create(connect(), limit, again, run);
    expect(await ids()).toHaveLength(2);
  });
});

describe("a run that was killed after the answer, before the engine wrote it to the state", () => {
  it("is continued by the next one, which finds the object", async () => {
    const id = await next();
    expect(await next()).toBe(id);
    expect(await ids()).toEqual([id]);
  });

  it("is continued with its own object, although another resource has an equal one whose secret is lost, too", async () => {
    const key = objects.require("ApiKey");
    const values = (name: string) => ({ scopes: ["queues"], __key: name, __title: name, __new: true });
    const before = await ids(key);
    const first = await next(values("first"), key);
    const second = await next(values("second"), key);
    const again = await next(values("first"), key);
    expect(new Set(await ids(key))).toEqual(new Set([...before, second, again]));
    expect(again).not.toBe(first);
  });

  it("ends when the state has the object, and a later declaration creates another one", async () => {
    const id = await next();
    await settled(id);
    expect(await next()).not.toBe(id);
    expect(await ids()).toHaveLength(2);
  });
});

it("a create that was refused leaves no trace", async () => {
  const refusing = connect();
  refusing.create = () => Promise.reject(new Error("refused"));
  await expect(create(refusing, limit, news, runState({ folder }))).rejects.toThrow("refused");
  expect(readdirSync(folder)).toEqual([]);
});
