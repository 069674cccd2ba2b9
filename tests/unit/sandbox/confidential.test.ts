import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { createRegistry, defineObject as describeObject, f } from "pulumi-sipio/schema";
import { directory, start } from "./harness";

const safe = describeObject({
  class: "Safe",
  apiName: "safe",
  path: "/safes",
  idPrefix: "sf",
  fields: {
    name: f.text(),
    code: f.secretText().writeOnly(),
    serial: f.text().computed().returnedOnce("sn_"),
    alarm: f.secretText().optional().returnedOnce(),
    label: f.text().computed(({ name }) => `safe of ${name}`),
  },
});

const body = { name: "a", code: "canary-code", alarm: "canary-alarm" };
const key = { "idempotency-key": "key-1" };

it("a write-only value is never returned; a show-once value is only in the response to the create and its replay", async () => {
  const running = await start(createRegistry([safe, objects.require("Account")]));
  const made = await running.api("POST", "/safes", body, key);
  expect(made.body).toMatchObject({ name: "a", alarm: "canary-alarm", label: "safe of a" });
  expect(made.body.serial).toMatch(/^sn_\S{20,}$/);
  expect(made.text).not.toContain("canary-code");
  const replay = await running.api("POST", "/safes", body, key);
  expect([replay.headers.get("idempotency-replayed"), replay.text]).toEqual(["true", made.text]);
  const changed = await running.api("PATCH", `/safes/${made.body.id}`, { code: "canary-new", name: "b" });
  expect(changed.body).toMatchObject({ name: "b", label: "safe of b" });
  for (const later of [
    changed,
    await running.api("GET", `/safes/${made.body.id}`),
    await running.api("GET", "/safes"),
    await running.control("GET", "/rows/safe"),
    await running.control("GET", "/requests"),
  ]) {
    expect(later.text).not.toMatch(/canary|sn_/);
  }
});

it("the same value again is not a change", async () => {
  const running = await start(createRegistry([safe, objects.require("Account")]), { clock: 1_800_000_000 });
  const { body: row } = await running.api("POST", "/safes", body);
  await running.control("POST", "/clock", { advanceSec: 5 });
  const change = async (code: string) => (await running.api("PATCH", `/safes/${row.id}`, { code })).body.updated_at;
  expect(await change("canary-code")).toBe(1_800_000_000);
  expect(await change("canary-new")).toBe(1_800_000_005);
});

it("neither value is stored in plain text, and a replay after a restart returns the same response", async () => {
  const dataDir = await directory();
  const before = await start(createRegistry([safe, objects.require("Account")]), { dataDir });
  const made = await before.api("POST", "/safes", body, key);
  await before.stop();
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  expect(Buffer.concat(files).includes("safe of a")).toBe(true);
  for (const value of [body.code, body.alarm, String(made.body.serial), key["idempotency-key"]]) {
    expect(Buffer.concat(files).includes(value), value).toBe(false);
  }
  const after = await start(createRegistry([safe, objects.require("Account")]), { dataDir });
  expect((await after.api("POST", "/safes", body, key)).text).toBe(made.text);
});
