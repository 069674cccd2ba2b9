import { objects } from "pulumi-sipio/objects";
import { errorIn, objectIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);
const schedule = objects.require("Schedule");

const etagOf = async (path: string) => (await suite.api.call("GET", path)).headers.get("etag") ?? "";

test("every response with one object has its ETag, which changes with the object", async () => {
  const { path } = await suite.tenant.make(schedule);
  const first = await etagOf(path);
  expect(first).toMatch(/^"[^"]+"$/);
  expect(await etagOf(path)).toBe(first);
  const changed = await suite.api.call("PATCH", path, { body: { timezone: "Europe/Berlin" } });
  expect(changed.headers.get("etag")).toMatch(/^"[^"]+"$/);
  expect(changed.headers.get("etag")).not.toBe(first);
  expect(await etagOf(path)).toBe(changed.headers.get("etag"));
  expect((await suite.api.call("GET", "/account")).headers.get("etag")).toMatch(/^"/);
  const name = suite.tenant.tag();
  const made = await suite.api.call("POST", "/schedules", { body: { name } });
  const row = objectIn(made, 201);
  suite.tenant.keep({ schema: schedule, path: `/schedules/${row.id}`, row });
  expect(made.headers.get("etag")).toBe(await etagOf(`/schedules/${row.id}`));
});

test("If-Match accepts a change based on the latest version", async () => {
  const { path } = await suite.tenant.make(schedule);
  const headers = { "if-match": `"another", ${await etagOf(path)}` };
  objectIn(await suite.api.call("PATCH", path, { body: { timezone: "Europe/Paris" }, headers }), 200);
  const any = { "if-match": "*" };
  objectIn(await suite.api.call("PATCH", path, { body: { timezone: "Europe/Rome" }, headers: any }), 200);
});

test("If-Match rejects a change or a deletion based on an earlier version", async () => {
  const { path } = await suite.tenant.make(schedule);
  const headers = { "if-match": await etagOf(path) };
  const now = objectIn(await suite.api.call("PATCH", path, { body: { timezone: "Europe/Oslo" } }), 200);
  const late = await suite.api.call("PATCH", path, { body: { timezone: "Europe/Madrid" }, headers });
  errorIn(late, 412, "precondition_failed");
  errorIn(await suite.api.call("DELETE", path, { headers }), 412, "precondition_failed");
  expect(objectIn(await suite.api.call("GET", path), 200)).toEqual(now);
});

test("If-Match on an object that does not exist is 404", async () => {
  const headers = { "if-match": '"x"' };
  errorIn(await suite.api.call("DELETE", "/schedules/sch_nobody", { headers }), 404, "not_found");
});
