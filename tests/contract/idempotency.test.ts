import { objects } from "pulumi-sipio/objects";
import { errorIn, fieldsIn, objectIn, pageIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

const suite = contract(objects);
const box = objects.require("VoicemailBox");

/** Creates a voicemail box with an idempotency key. */
async function post(key: string, body: unknown, path = box.path) {
  const answer = await suite.api.call("POST", path, { body, headers: { "idempotency-key": key } });
  if (answer.status === 201) {
    const row = objectIn(answer, 201);
    suite.tenant.keep({ schema: box, path: `${path}/${row.id}`, row });
  }
  return answer;
}

test("the same key and body return the first response again and create no object", async () => {
  const name = suite.tenant.tag();
  const first = await post(`key of ${name}`, { name, quota_mb: 5 });
  const again = await post(`key of ${name}`, { quota_mb: 5, name });
  expect(objectIn(again, 201)).toEqual(objectIn(first, 201));
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(pageIn(await suite.api.call("GET", `/voicemail-boxes?name=${encodeURIComponent(name)}`)).count).toBe(1);
});

test("the first response is replayed even if the object has changed", async () => {
  const name = suite.tenant.tag();
  const first = objectIn(await post(`key of ${name}`, { name }), 201);
  await suite.api.call("PATCH", `/voicemail-boxes/${first.id}`, { body: { quota_mb: 9 } });
  expect(objectIn(await post(`key of ${name}`, { name }), 201)).toEqual(first);
});

test("rejects the same key with another body or path", async () => {
  const name = suite.tenant.tag();
  objectIn(await post(`key of ${name}`, { name }), 201);
  errorIn(await post(`key of ${name}`, { name: `${name} b` }), 409, "idempotency_mismatch");
  errorIn(await post(`key of ${name}`, { name }, "/schedules"), 409, "idempotency_mismatch");
});

test("without a key, equal requests are separate requests", async () => {
  const { row } = await suite.tenant.make(box);
  errorIn(await suite.api.call("POST", box.path, { body: { name: row.name } }), 409, "already_exists");
});

test("a key whose object was deleted creates a new object, also with another body", async () => {
  const name = suite.tenant.tag();
  const first = objectIn(await post(`key of ${name}`, { name }), 201);
  expect((await suite.api.call("DELETE", `/voicemail-boxes/${first.id}`)).status).toBe(204);
  const second = await post(`key of ${name}`, { name });
  expect(objectIn(second, 201).id).not.toBe(first.id);
  expect(second.headers.get("idempotency-replayed")).toBeNull();
  expect((await suite.api.call("DELETE", `/voicemail-boxes/${objectIn(second, 201).id}`)).status).toBe(204);
  expect(objectIn(await post(`key of ${name}`, { name, quota_mb: 7 }), 201).quota_mb).toBe(7);
});

test("a rejected request does not use up its key", async () => {
  const name = suite.tenant.tag();
  expect(fieldsIn(await post(`key of ${name}`, { name, quota_mb: 0 }))).toEqual(["quota_mb"]);
  objectIn(await post(`key of ${name}`, { name, quota_mb: 1 }), 201);
});

test("a key must have 1 to 128 characters", async () => {
  const name = suite.tenant.tag();
  errorIn(await post("k".repeat(129), { name }), 400, "invalid_request");
  objectIn(await post("k".repeat(128 - name.length) + name, { name }), 201);
});

if (target.otherKey !== undefined) {
  const key = target.otherKey;
  test("the same key of another tenant is a different key", async () => {
    const name = suite.tenant.tag();
    const first = objectIn(await post(`key of ${name}`, { name }), 201);
    const sent = { key, body: { name }, headers: { "idempotency-key": `key of ${name}` } };
    const second = objectIn(await suite.api.call("POST", box.path, sent), 201);
    expect(second.id).not.toBe(first.id);
    expect((await suite.api.call("DELETE", `/voicemail-boxes/${second.id}`, { key })).status).toBe(204);
  });
}
