import { objects } from "pulumi-sipio/objects";
import { columnsOf, type FieldOptions, idColumn, type ObjectSchema, rowFields, toWire } from "pulumi-sipio/schema";
import { ordinary } from "../support/creatableTypes";
import { errorIn, fieldsIn, objectIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);

const documentedDefaults = (schema: ObjectSchema) =>
  Object.entries(schema.fields)
    .filter(([, { options }]) => options.default !== undefined && !options.stateOnly)
    .map(([name, { type, options }]) => type.toWire(name, options.default));

/** The columns of the fields with an option. */
const columnsWhere = (schema: ObjectSchema, chosen: (traits: FieldOptions) => unknown) =>
  rowFields(schema).flatMap(([name, { type, options }]) =>
    chosen(options) ? type.columns(name).map((column) => column.name) : [],
  );

describe.each(ordinary.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
  const writeOnlyColumns = columnsWhere(schema, ({ writeOnly }) => writeOnly);
  const returnedOnceColumns = columnsWhere(schema, ({ returnedOnce }) => returnedOnce);

  test("is created with its defaults and read unchanged", async () => {
    const created = await suite.tenant.make(schema);
    const { row } = created;
    const own = ["id", "account_id", "created_at", "updated_at"];
    const returned = columnsOf(schema).filter(({ name }) => !writeOnlyColumns.includes(name));
    expect(Object.keys(row).sort()).toEqual([...new Set([...own, ...returned.map(({ name }) => name)])].sort());
    if (schema.idPrefix === "") expect(row.id).toBe(row[idColumn(schema)]);
    else expect(row.id).toMatch(new RegExp(`^${schema.idPrefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`));
    expect(Number.isInteger(row.created_at) && Number(row.created_at) < 1e11, "epoch seconds").toBe(true);
    for (const expected of documentedDefaults(schema)) expect(row).toMatchObject(expected);
    for (const name of returnedOnceColumns) expect(row[name], name).toMatch(/^\S{20,}$/);
    expect(await suite.tenant.read(created)).toEqual(without(row, returnedOnceColumns));
  });

  test("accepts all its fields", async () => {
    for (const which of [0, 1] as const) {
      const body = await suite.tenant.body(schema, { full: true, which });
      const created = await suite.tenant.make(schema, { exactly: body });
      expect(created.row).toMatchObject(without(body, writeOnlyColumns));
      expect(await suite.tenant.read(created)).toMatchObject(
        without(body, [...writeOnlyColumns, ...returnedOnceColumns]),
      );
    }
  });

  if (schema.listOnly)
    test("has no path of its own and cannot be changed", async () => {
      const { path } = await suite.tenant.make(schema);
      for (const method of ["GET", "PATCH", "DELETE"]) {
        errorIn(await suite.api.call(method, path, method === "PATCH" ? { body: {} } : {}), 404, "not_found");
      }
      expect((await suite.api.call("PATCH", schema.path, { body: {} })).status).toBe(405);
    });
  else testChanges(schema, [...writeOnlyColumns, ...returnedOnceColumns]);

  test("rejects unknown fields and fields that the platform sets", async () => {
    const created = await suite.tenant.make(schema);
    const wrong = { no_such_field: 1, id: `${schema.idPrefix}_x`, account_id: "acc_x", created_at: 1 };
    const names = Object.keys(wrong).sort();
    const collection = await suite.tenant.collection(schema);
    const body = { ...(await suite.tenant.body(schema)), ...wrong };
    expect(fieldsIn(await suite.tenant.post(schema, collection, body))).toEqual(names);
    if (!schema.listOnly) {
      expect([...new Set(fieldsIn(await suite.api.call("PATCH", created.path, { body: wrong })))]).toEqual(names);
    }
  });

  test("is listed, and not found after its deletion", async () => {
    const created = await suite.tenant.make(schema);
    expect((await suite.tenant.list(created)).map(({ id }) => id)).toContain(created.row.id);
    const deletion = await suite.tenant.delete(created);
    expect([deletion.status, deletion.body]).toEqual([204, undefined]);
    expect((await suite.tenant.list(created)).map(({ id }) => id)).not.toContain(created.row.id);
    expect(await suite.tenant.read(created)).toBeUndefined();
    errorIn(await suite.tenant.delete(created), 404, "not_found");
    if (!schema.listOnly) errorIn(await suite.api.call("PATCH", created.path, { body: {} }), 404, "not_found");
  });

  if (schema.listOnly)
    test("must be the only member of the body that deletes it", async () => {
      const created = await suite.tenant.make(schema);
      const by = idColumn(schema);
      const remove = (body: unknown) => suite.api.call("DELETE", schema.path, { body });
      expect(fieldsIn(await remove({}))).toEqual([by]);
      expect(fieldsIn(await remove({ [by]: created.row[by], colour: "red" }))).toEqual(["colour"]);
      errorIn(await remove([]), 400, "invalid_request");
      expect(await suite.tenant.read(created)).toBeDefined();
    });

  const required = rowFields(schema)
    .filter(([, { options }]) => options.presence === "required" && !options.parent)
    .map(([name, { type }]) => type.columns(name)[0]?.name ?? name);
  if (required.length > 0)
    test("is rejected without required fields, which are all reported", async () => {
      const collection = await suite.tenant.collection(schema);
      expect(fieldsIn(await suite.tenant.post(schema, collection, {}))).toEqual(expect.arrayContaining(required));
    });
});

/** The changes of an object with a path of its own. */
function testChanges(schema: ObjectSchema, hidden: readonly string[]): void {
  test("merges changes: missing fields are unchanged, and null resets a field to its default", async () => {
    const { row, path } = await suite.tenant.make(schema);
    // Fields that a rule combines with others cannot be changed alone.
    const changeable = rowFields(schema).filter(
      ([name, { options }]) =>
        options.presence === "optional" &&
        options.replaces !== true &&
        !schema.rules.some(({ fields }) => fields.includes(name)),
    );
    const sampled = await suite.tenant.body(schema, { full: true, which: 1 });
    for (const [name, field] of changeable) {
      const change = Object.fromEntries(
        field.type.columns(name).flatMap(({ name: column }) => (column in sampled ? [[column, sampled[column]]] : [])),
      );
      if (Object.keys(change).length === 0) continue;
      const changed = objectIn(await suite.api.call("PATCH", path, { body: change }), 200);
      expect(changed).toMatchObject({ ...without({ ...row, ...change }, hidden), updated_at: expect.any(Number) });
      const back = Object.fromEntries(Object.keys(change).map((column) => [column, null]));
      const defaults = toWire(schema, { [name]: field.options.default ?? null });
      const restored = objectIn(await suite.api.call("PATCH", path, { body: back }), 200);
      expect(restored).toMatchObject({ ...defaults, id: row.id });
      await suite.api.call("PATCH", path, { body: pick(row, Object.keys(change)) });
    }
    const { updated_at: _, ...now } = objectIn(await suite.api.call("GET", path), 200);
    expect(row).toMatchObject(now);
  });

  test("rejects changes of immutable fields", async () => {
    const { row, path } = await suite.tenant.make(schema);
    const fixed = rowFields(schema).filter(([, { options }]) => options.replaces && !options.parent);
    const other = await suite.tenant.body(schema, { full: true, which: 1 });
    for (const [name, { type }] of fixed) {
      const columns = type.columns(name).map(({ name: column }) => column);
      const change = pick({ ...Object.fromEntries(columns.map((column) => [column, null])), ...other }, columns);
      if (JSON.stringify(change) === JSON.stringify(pick(row, columns))) continue;
      expect(columns).toEqual(expect.arrayContaining(fieldsIn(await suite.api.call("PATCH", path, { body: change }))));
      const same = await suite.api.call("PATCH", path, { body: pick(row, columns) });
      expect(objectIn(same, 200)).toEqual(without(row, hidden));
    }
  });
}

function pick(row: Readonly<Record<string, unknown>>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

function without(row: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}
