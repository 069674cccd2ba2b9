import { Ajv2020 } from "ajv/dist/2020.js";
import { objects } from "pulumi-sipio/objects";
import { isRecord } from "pulumi-sipio/schema";
import { errorIn, fieldsIn, objectIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);
const ajv = new Ajv2020({ strict: false, validateFormats: false });
let document: Record<string, unknown> = {};

beforeAll(async () => {
  const { body } = await suite.api.call("GET", "/openapi.json", { key: null });
  if (isRecord(body)) document = body;
});

const at = (...path: readonly string[]): unknown =>
  path.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), document);

/** Whether a schema of the document allows a value. */
function isAllowed(value: unknown, schema: unknown): boolean {
  if (!isRecord(schema)) throw new Error("the document has no such schema");
  return ajv.validate({ ...schema, components: document.components }, value);
}

function parameter(path: string, verb: string, name: string): unknown {
  const all = at("paths", path, verb, "parameters");
  return Array.isArray(all) ? all.find((one) => one.name === name)?.schema : undefined;
}

const long = "x".repeat(256);

test.each([
  ["/campaigns", "name", long],
  ["/users", "username", long],
  ["/users", "username", ""],
  ["/secrets", "name", "a b"],
  ["/dnc", "e164", "0123456789"],
  ["/numbers", "e164", "+12025550123"],
  ["/extensions", "digits", "1".repeat(33)],
  ["/extensions", "digits", "a"],
  ["/accounts", "brand_domain", "acme"],
  ["/domains", "domain", "-.sip.io"],
  ["/devices", "realm", "acme"],
  ["/messaging-channels", "channel", "fax"],
  ["/policies/acl-rules", "scope_kind", "queue"],
  ["/policies/acl-rules", "value", "203.0.113.0/33"],
  ["/campaigns", "cursor", ""],
  ["/campaigns", "limit", 1001],
  ["/campaigns", "limit", 0],
])("the document and the server refuse the query of %s with %s = %j", async (path, name, value) => {
  expect(isAllowed(value, parameter(path, "get", name))).toBe(false);
  const answer = await suite.api.call("GET", `${path}?${name}=${encodeURIComponent(value)}`);
  expect(errorIn(answer, 400, "invalid_request").message).toContain(name);
});

test.each([
  ["/campaigns", "name", "Élysée 🦊"],
  ["/secrets", "name", "vm:7:pin"],
  ["/extensions", "digits", "*72#"],
  ["/domains", "domain", "sip.acme-corp.example"],
  ["/policies/acl-rules", "value", "2001:db8::/32"],
  ["/policies/acl-rules", "value", "DE"],
  ["/campaigns", "limit", 1000],
])("the document and the server accept the query of %s with %s = %j", async (path, name, value) => {
  expect(isAllowed(value, parameter(path, "get", name))).toBe(true);
  const { status } = await suite.api.call("GET", `${path}?${name}=${encodeURIComponent(value)}`);
  expect(status).toBe(200);
});

test.each(["k".repeat(129), "clé", ""])("the document and the server refuse the Idempotency-Key %j", async (key) => {
  expect(isAllowed(key, parameter("/schedules", "post", "Idempotency-Key"))).toBe(false);
  const sent = { body: { name: suite.tenant.tag() }, headers: { "idempotency-key": key } };
  errorIn(await suite.api.call("POST", "/schedules", sent), 400, "invalid_request");
});

test.each([
  ["User", "/users", "voicemail_id", "q_1"],
  ["User", "/users", "voicemail_id", "vm_1 2"],
  ["User", "/users", "display_name", "a\0b"],
  ["User", "/users", "out_cid_number", "0123456789"],
  ["Device", "/devices", "ha1", "A".repeat(32)],
  ["Domain", "/domains", "domain", "acme"],
  ["Schedule", "/schedules", "timezone", ""],
  ["Trunk", "/trunks", "proxy", "sip.carrier.example/5061"],
  ["Trunk", "/trunks", "proxy", ""],
  ["VoicemailBox", "/voicemail-boxes", "pin_secret_ref", "kv:"],
  ["AclRule", "/policies/acl-rules", "value", "203.0.113.256/24"],
])("the document and the server refuse a %s in a POST to %s with %s = %j", async (name, path, column, value) => {
  expect(isAllowed(value, at("components", "schemas", name, "properties", column))).toBe(false);
  expect(fieldsIn(await suite.api.call("POST", path, { body: { [column]: value } }))).toContain(column);
});

describe("a body with an unknown property", () => {
  const schedule = objects.require("Schedule");
  const bodyOf = (path: string, verb: string) =>
    at("paths", path, verb, "requestBody", "content", "application/json", "schema");
  const readOnly = { id: "sch_1", account_id: "acc_1", created_at: 0, updated_at: 0 };

  test("is refused in a create", async () => {
    const body = { name: suite.tenant.tag(), colour: "red" };
    expect(isAllowed({ ...readOnly, name: body.name }, bodyOf("/schedules", "post"))).toBe(true);
    expect(isAllowed({ ...readOnly, ...body }, bodyOf("/schedules", "post"))).toBe(false);
    expect(fieldsIn(await suite.api.call("POST", "/schedules", { body }))).toEqual(["colour"]);
  });

  test("is refused in a list that replaces all children", async () => {
    const path = "/schedules/{schedule}/rules";
    const row = { kind: "date", start_date: "2027-01-01", is_closed: 1 };
    const listed = { ...readOnly, schedule_id: "sch_1", ...row };
    expect(isAllowed([listed], bodyOf(path, "put"))).toBe(true);
    expect(isAllowed([{ ...listed, colour: "red" }], bodyOf(path, "put"))).toBe(false);
    const made = await suite.tenant.make(schedule);
    const answer = await suite.api.call("PUT", `${made.path}/rules`, { body: [{ ...row, colour: "red" }] });
    expect(fieldsIn(answer).join()).toContain("colour");
  });

  test("is refused in an update before If-Match is compared", async () => {
    const { path } = await suite.tenant.make(schedule);
    expect(isAllowed({ colour: "red" }, bodyOf("/schedules/{id}", "patch"))).toBe(false);
    const headers = { "if-match": '"another"' };
    expect(fieldsIn(await suite.api.call("PATCH", path, { body: { colour: "red" }, headers }))).toEqual(["colour"]);
    errorIn(await suite.api.call("PATCH", path, { body: {}, headers }), 412, "precondition_failed");
    expect(fieldsIn(await suite.api.call("PATCH", "/account", { body: { colour: "red" }, headers }))).toEqual([
      "colour",
    ]);
    errorIn(await suite.api.call("PATCH", "/account", { body: {}, headers }), 412, "precondition_failed");
    objectIn(await suite.api.call("GET", path), 200);
  });
});
