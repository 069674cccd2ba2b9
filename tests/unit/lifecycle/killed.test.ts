import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { ApiClient } from "../../../provider/api";
import { create } from "../../../provider/lifecycle";
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
async function killed(values = news): Promise<void> {
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
    void create(api, limit, values, run);
  });
}

/** The next run of the same program. */
async function next(values = news): Promise<string> {
  const run = runState({ folder });
  run.noteInputs(values);
  return (await create(connect(), limit, values, run)).id;
}

const ids = async () => (await connect().list(limit, undefined)).map(({ id }) => id);

describe("a run that was killed before the answer to a create of an object without a natural key", () => {
  it("is continued by the next one, which finds the object", async () => {
    await killed();
    const [left] = await ids();
    expect(await next()).toBe(left);
    expect(await ids()).toEqual([left]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing to a run that creates another resource, or another value", async () => {
    await killed();
    const [left] = await ids();
    expect(await next({ ...news, __key: "another" })).not.toBe(left);
    expect(await ids()).toHaveLength(2);
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

it("a create that ended leaves no trace, whether it succeeded or not", async () => {
  await next();
  const refusing = connect();
  refusing.create = () => Promise.reject(new Error("refused"));
  await expect(create(refusing, limit, news, runState({ folder }))).rejects.toThrow("refused");
  expect(readdirSync(folder)).toEqual([]);
});
