import { objects } from "pulumi-sipio/objects";
import { naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { ordinary } from "../support/creatableTypes";
import { errorIn, objectIn, pageIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

const suite = contract(objects);

const keyColumns = (schema: ObjectSchema) =>
  naturalKeyFields(schema).flatMap((name) => schema.fields[name]?.type.columns(name) ?? []);
// Objects with an optional key, such as an account without a brand domain, have their own tests.
const keyed = ordinary.filter((schema) => keyColumns(schema).length > 0 && schema.tenant === undefined);
const { otherKey } = target;

describe.each(keyed.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
  test("must have a unique natural key: a duplicate is rejected with the ID of the first", async () => {
    const { row, path } = await suite.tenant.make(schema);
    const collection = path.slice(0, path.lastIndexOf("/"));
    const other = await suite.tenant.body(schema);
    const body = Object.fromEntries(Object.entries(other).map(([name, value]) => [name, row[name] ?? value]));
    const error = errorIn(await suite.tenant.post(schema, collection, body), 409, "already_exists");
    expect(error.existing_id).toBe(row.id);
    const names = keyColumns(schema).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining((error.fields ?? []).map(({ field }) => field)));
    expect(error.fields).not.toEqual([]);
  });

  test("is found by its natural key until it is deleted", async () => {
    const made = await suite.tenant.make(schema);
    const given = keyColumns(schema).filter(({ name }) => made.row[name] !== null);
    const query = new URLSearchParams(Object.fromEntries(given.map(({ name }) => [name, String(made.row[name])])));
    const list = `${suite.tenant.listOf(made)}?${query}`;
    expect(pageIn(await suite.api.call("GET", list)).rows.map(({ id }) => id)).toEqual([made.row.id]);
    expect((await suite.tenant.delete(made)).status).toBe(204);
    const empty = await suite.api.call("GET", list);
    expect(pageIn(empty)).toEqual({ ok: true, count: 0, rows: [] });
  });
});

if (otherKey !== undefined) {
  const platform = ordinary.filter(({ naturalKey, fields, tenant }) => {
    const plain = Object.values(fields).every(
      ({ options, type }) => options.presence !== "required" || !["reference", "target"].includes(type.name),
    );
    return naturalKey?.scope === "platform" && plain && !tenant;
  });

  test.each(platform.map((schema) => [schema.class, schema] as const))(
    "%s must be unique on the platform; the error does not reveal the other tenant's object",
    async (_, schema) => {
      const { row } = await suite.tenant.make(schema);
      const body = Object.fromEntries(Object.keys(await suite.tenant.body(schema)).map((name) => [name, row[name]]));
      const answer = await suite.tenant.post(schema, schema.path, body, { key: otherKey });
      const error = errorIn(answer, 409, "already_exists");
      expect(error).not.toHaveProperty("existing_id");
      expect(JSON.stringify(error)).not.toContain(row.id);
    },
  );

  test("a value that is unique in an account can be used in another account", async () => {
    const { row } = await suite.tenant.make(objects.require("User"));
    const second = await suite.api.call("POST", "/users", { key: otherKey, body: { username: row.username } });
    const { id } = objectIn(second, 201);
    expect((await suite.api.call("DELETE", `/users/${id}`, { key: otherKey })).status).toBe(204);
  });
}

test("rejects a change to a key that is in use", async () => {
  const first = await suite.tenant.make(objects.require("VoicemailBox"));
  const second = await suite.tenant.make(objects.require("VoicemailBox"));
  const answer = await suite.api.call("PATCH", second.path, { body: { name: first.row.name } });
  expect(errorIn(answer, 409, "already_exists").existing_id).toBe(first.row.id);
});
