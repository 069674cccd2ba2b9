import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, SandboxControlError, startSandbox } from "../../../sandbox";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { sound } from "../../support/wavFixtures";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.control.reset());

afterAll(() => sandbox.stop());

/** Sends a request to the API as a tenant. */
const ask = (path: string, body?: object, key: string = sandbox.keys.acme) =>
  fetch(`${sandbox.url}${path}`, {
    headers: { "x-api-key": key, "content-type": "application/json" },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });

async function createBox(name: string): Promise<string> {
  const answer = await ask("/voicemail-boxes", { name });
  expect(answer.status).toBe(201);
  return String(((await answer.json()) as { id: unknown }).id);
}

describe("the control client", () => {
  it("adds, lists and removes faults", async () => {
    await sandbox.control.addFault({ method: "GET", path: "^/queues", fault: { status: 503 } });
    await sandbox.control.addFault({ path: "^/users", times: 2, fault: "html" });
    expect((await ask("/queues")).status).toBe(503);
    expect((await ask("/queues")).status).toBe(200);
    expect(await sandbox.control.faults()).toEqual([
      { path: "^/users", skip: 0, times: 2, fault: "html", remaining: 2 },
    ]);
    await sandbox.control.clearFaults();
    expect(await sandbox.control.faults()).toEqual([]);
  });

  it("reads, changes and deletes rows", async () => {
    const id = await createBox("Office");
    expect(await sandbox.control.rows("VoicemailBox")).toMatchObject([{ id, name: "Office" }]);
    expect(await sandbox.control.rows("voicemail")).toHaveLength(1);
    expect(await sandbox.control.allRows()).toMatchObject({ voicemail: [{ id }], queue: [] });
    expect(await sandbox.control.updateRow("VoicemailBox", id, { name: "Moved" })).toMatchObject({ name: "Moved" });
    expect(await sandbox.control.row("VoicemailBox", id)).toMatchObject({ name: "Moved" });
    await sandbox.control.deleteRow("VoicemailBox", id);
    expect(await sandbox.control.rows("VoicemailBox")).toEqual([]);
  });

  it("reads uploaded content", async () => {
    const bytes = sound();
    const form = new FormData();
    form.set("name", "Hold");
    form.set("kind", "moh");
    form.set("file", new Blob([bytes], { type: "audio/wav" }), "file.wav");
    const headers = { "x-api-key": sandbox.keys.acme };
    const answer = await fetch(`${sandbox.url}/media`, { method: "POST", headers, body: form });
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    expect(Buffer.from(await sandbox.control.content("MediaFile", id)).equals(Buffer.from(bytes))).toBe(true);
  });

  it("counts and lists requests", async () => {
    await createBox("Office");
    await ask("/voicemail-boxes");
    expect(await sandbox.control.counters()).toEqual({
      total: 2,
      routes: { "POST /voicemail-boxes": 1, "GET /voicemail-boxes": 1 },
      answers: { 200: 1, 201: 1 },
    });
    expect(await sandbox.control.requests()).toMatchObject([{ method: "POST", status: 201 }, { method: "GET" }]);
    await sandbox.control.resetCounters();
    expect(await sandbox.control.counters()).toMatchObject({ total: 0 });
    expect(await sandbox.control.requests()).toEqual([]);
  });

  it("moves the clock", async () => {
    const { now } = await sandbox.control.state();
    const moved = await sandbox.control.advanceClock(3600);
    expect(moved - now).toBeGreaterThanOrEqual(3600);
    expect(moved - now).toBeLessThan(3700);
  });

  it("manages tenants and keys", async () => {
    const tenant = await sandbox.control.createTenant({ name: "Initech", key: "sk_initech", scopes: ["queues"] });
    expect(tenant).toEqual({ accountId: expect.stringMatching(/^acc_/), key: "sk_initech", scopes: ["queues"] });
    expect((await sandbox.control.tenants()).map(({ name }) => name)).toContain("Initech");
    const { key } = await sandbox.control.createKey({ accountId: tenant.accountId });
    expect((await ask("/users", undefined, key)).status).toBe(200);
    await sandbox.control.setTenantStatus(tenant.accountId, "suspended");
    expect((await ask("/users", { username: "1" }, key)).status).toBe(403);
    await sandbox.control.deleteKey(key);
    expect((await ask("/users", undefined, key)).status).toBe(401);
  });

  it("changes settings, and a reset restores them", async () => {
    const before = await sandbox.control.state();
    await sandbox.control.setLatency(3);
    await sandbox.control.setRateLimit({ limit: 1 });
    await sandbox.control.setFeatures({ etags: false });
    expect(await sandbox.control.state()).toMatchObject({
      latencyMs: 3,
      rateLimit: { limit: 1, windowSec: 10 },
      features: { etags: false, idempotency: true },
    });
    expect((await ask("/users")).headers.has("etag")).toBe(false);
    expect((await ask("/users")).status).toBe(429);
    await sandbox.control.reset();
    expect(await sandbox.control.state()).toEqual({ ...before, now: expect.any(Number) });
  });

  it("rejects with the request and the response", async () => {
    const refused = sandbox.control.row("VoicemailBox", "vm_none/1");
    await expect(refused).rejects.toThrow(SandboxControlError);
    await expect(refused).rejects.toThrow(/^GET \/rows\/VoicemailBox\/vm_none%2F1: 404 \{.*not_found/);
    await expect(refused).rejects.toMatchObject({ status: 404 });
  });
});

describe("a sandbox without a data directory", () => {
  // A separate temporary folder, because concurrent tests also start sandboxes.
  let temporary = "";

  beforeAll(() => {
    temporary = mkdtempSync(join(tmpdir(), "sipio-temporary-"));
    setVariable("TMPDIR", temporary);
  });

  afterAll(() => {
    restoreEnvironment();
    rmSync(temporary, { recursive: true });
  });

  it("uses a temporary directory and deletes it on stop", async () => {
    const other = await startSandbox();
    const [own = ""] = readdirSync(temporary);
    expect(own).toMatch(/^sipio-sandbox-/);
    expect(readdirSync(join(temporary, own))).not.toEqual([]);
    await other.stop();
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("keeps a specified directory", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "sipio-given-"));
    const other = await startSandbox({ dataDir });
    await other.stop();
    expect(readdirSync(dataDir)).not.toEqual([]);
    rmSync(dataDir, { recursive: true });
  });
});
