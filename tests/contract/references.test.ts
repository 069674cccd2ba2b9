import { objects } from "pulumi-sipio/objects";
import { columnsOf } from "pulumi-sipio/schema";
import { ordinary } from "../support/creatableTypes";
import { errorIn, fieldsIn, objectIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

const suite = contract(objects);

const referring = ordinary.flatMap((schema) => {
  const parent = schema.parent;
  const [own] = parent === undefined ? [] : (schema.fields[parent]?.type.columns(parent) ?? []);
  return columnsOf(schema)
    .filter(({ name, references }) => references !== undefined && name !== own?.name)
    .map((column) => [`${schema.class}.${column.name}`, schema, column] as const);
});

describe("rejects a reference to a missing object:", () => {
  test.each(referring)("%s", async (_, schema, { name, references }) => {
    if (references === undefined) throw new Error("not a reference");
    const [kind = "", className = ""] =
      "class" in references ? ["", references.class] : (Object.entries(references.classes)[0] ?? []);
    const id = `${objects.find(className)?.idPrefix ?? "flow"}_01k0000000000000000000nobody`;
    const body = { ...(await suite.tenant.body(schema)), [name]: id };
    if ("kindColumn" in references) body[references.kindColumn] = kind;
    const collection = await suite.tenant.collection(schema);
    expect(fieldsIn(await suite.tenant.post(schema, collection, body))).toContain(name);
  });
});

describe("a route target", () => {
  const user = objects.require("User");

  test.each(["user", "queue", "flow", "ring_group"])("of kind %s requires an ID", async (kind) => {
    const body = { ...(await suite.tenant.body(user)), fwd_always_kind: kind };
    expect(fieldsIn(await suite.api.call("POST", "/users", { body }))).toEqual(["fwd_always_id"]);
  });

  test("of kind hangup must not have an ID", async () => {
    const other = await suite.tenant.make(user);
    const body = { ...(await suite.tenant.body(user)), fwd_always_kind: "hangup", fwd_always_id: other.row.id };
    expect(fieldsIn(await suite.api.call("POST", "/users", { body }))).toEqual(["fwd_always_id"]);
  });

  test("must not have an ID without a kind", async () => {
    const other = await suite.tenant.make(user);
    const body = { ...(await suite.tenant.body(user)), fwd_always_id: other.row.id };
    errorIn(await suite.api.call("POST", "/users", { body }), 422, "invalid_field");
  });

  test("must be of its declared kind", async () => {
    const other = await suite.tenant.make(user);
    const body = { ...(await suite.tenant.body(user)), fwd_always_kind: "queue", fwd_always_id: other.row.id };
    expect(fieldsIn(await suite.api.call("POST", "/users", { body }))).toEqual(["fwd_always_id"]);
  });

  test("of an extension can be a feature, with or without a name", async () => {
    for (const feature of [{ dest_kind: "feature" }, { dest_kind: "feature", dest_id: "voicemail_main" }]) {
      const { row } = await suite.tenant.make(objects.require("Extension"), { body: feature });
      expect(row).toMatchObject(feature);
    }
  });

  test("keeps its variables unchanged", async () => {
    const xform = { lang: "de", tries: 2, nested: { list: [1, "two", null] } };
    const body = { dest_kind: "hangup", dest_xform: xform };
    const { path } = await suite.tenant.make(objects.require("Number"), { body });
    expect(objectIn(await suite.api.call("GET", path), 200).dest_xform).toEqual(xform);
  });
});

test("a queue agent must be a user with is_agent", async () => {
  const queue = await suite.tenant.make(objects.require("Queue"));
  const user = await suite.tenant.make(objects.require("User"), { body: { is_agent: 0 } });
  const body = { user_id: user.row.id };
  expect(fieldsIn(await suite.api.call("POST", `${queue.path}/agents`, { body }))).toEqual(["user_id"]);
  objectIn(await suite.api.call("PATCH", user.path, { body: { is_agent: 1 } }), 200);
  objectIn(await suite.api.call("POST", `${queue.path}/agents`, { body }), 201);
});

describe("an object with references cannot be deleted:", () => {
  test("from a plain reference or a route target", async () => {
    const box = await suite.tenant.make(objects.require("VoicemailBox"));
    const user = await suite.tenant.make(objects.require("User"), {
      body: { voicemail_id: box.row.id, fwd_busy_kind: "voicemail", fwd_busy_id: box.row.id },
    });
    const error = errorIn(await suite.api.call("DELETE", box.path), 409, "in_use");
    expect(error.referenced_by).toEqual([
      { kind: "sip_user", id: user.row.id, field: "voicemail_id" },
      { kind: "sip_user", id: user.row.id, field: "fwd_busy_id" },
    ]);
    objectIn(await suite.api.call("PATCH", user.path, { body: { voicemail_id: null } }), 200);
    const less = errorIn(await suite.api.call("DELETE", box.path), 409, "in_use");
    expect(less.referenced_by).toEqual([{ kind: "sip_user", id: user.row.id, field: "fwd_busy_id" }]);
    expect((await suite.api.call("DELETE", user.path)).status).toBe(204);
    expect((await suite.api.call("DELETE", box.path)).status).toBe(204);
  });

  test("except from itself or its own children", async () => {
    const queue = await suite.tenant.make(objects.require("Queue"));
    const itself = { timeout_dest_kind: "queue", timeout_dest_id: queue.row.id };
    objectIn(await suite.api.call("PATCH", queue.path, { body: itself }), 200);
    const option = { digit: "1", action: "route", dest_kind: "queue", dest_id: queue.row.id };
    const { id } = objectIn(await suite.api.call("POST", `${queue.path}/options`, { body: option }), 201);
    expect((await suite.api.call("DELETE", queue.path)).status).toBe(204);
    errorIn(await suite.api.call("GET", `${queue.path}/options/${id}`), 404, "not_found");
  });

  test("including references from children of other objects", async () => {
    const agent = await suite.tenant.make(objects.require("QueueAgent"));
    const user = String(agent.row.user_id);
    const error = errorIn(await suite.api.call("DELETE", `/users/${user}`), 409, "in_use");
    expect(error.referenced_by).toContainEqual({
      kind: "agent_queue_assignment",
      id: agent.row.id,
      field: "user_id",
    });
  });
});

if (target.otherKey !== undefined) {
  const key = target.otherKey;
  test("rejects a reference to another tenant's object", async () => {
    const body = { name: suite.tenant.tag() };
    const foreign = objectIn(await suite.api.call("POST", "/voicemail-boxes", { key, body }), 201);
    const sent = { ...(await suite.tenant.body(objects.require("User"))), voicemail_id: foreign.id };
    const answer = await suite.api.call("POST", "/users", { body: sent });
    expect(fieldsIn(answer)).toEqual(["voicemail_id"]);
    expect((await suite.api.call("DELETE", `/voicemail-boxes/${foreign.id}`, { key })).status).toBe(204);
  });
}
