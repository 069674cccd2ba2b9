import { columnsOf, type Description, rowFields, toWire } from "pulumi-sipio/model";
import { objects } from "pulumi-sipio/objects";
import { describe, expect, test } from "vitest";
import { errorIn, fieldsIn, objectIn, pageIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);

const documentedDefaults = (description: Description) =>
  Object.entries(description.fields)
    .filter(([, { traits }]) => traits.default !== undefined && !traits.local)
    .map(([name, { type, traits }]) => type.toWire(name, traits.default));

describe.each(objects.all.map((description) => [description.class, description] as const))("%s", (_, description) => {
  test("is made whole, with its defaults, and read as it was made", async () => {
    const { row, path } = await suite.tenant.make(description);
    const own = ["id", "account_id", "created_at", "updated_at"];
    expect(Object.keys(row).sort()).toEqual([...own, ...columnsOf(description).map(({ name }) => name)].sort());
    expect(row.id).toMatch(new RegExp(`^${description.prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`));
    expect(Number.isInteger(row.created_at) && Number(row.created_at) < 1e11, "epoch seconds").toBe(true);
    for (const expected of documentedDefaults(description)) expect(row).toMatchObject(expected);
    expect(objectIn(await suite.api.call("GET", path), 200)).toEqual(row);
  });

  test("takes every field that it has", async () => {
    for (const which of [0, 1] as const) {
      const body = await suite.tenant.body(description, { full: true, which });
      expect((await suite.tenant.make(description, { exactly: body })).row).toMatchObject(body);
    }
  });

  test("is changed by merging: what is absent stays, null goes back to the default", async () => {
    const { row, path } = await suite.tenant.make(description);
    // Fields of which a rule says that they go together with others do not change alone.
    const changeable = rowFields(description).filter(
      ([name, { traits }]) =>
        traits.presence === "optional" &&
        traits.replaces !== true &&
        !description.rules.some(({ fields }) => fields.includes(name)),
    );
    const sampled = await suite.tenant.body(description, { full: true, which: 1 });
    for (const [name, field] of changeable) {
      const change = Object.fromEntries(
        field.type.columns(name).flatMap(({ name: column }) => (column in sampled ? [[column, sampled[column]]] : [])),
      );
      if (Object.keys(change).length === 0) continue;
      const changed = objectIn(await suite.api.call("PATCH", path, { body: change }), 200);
      expect(changed).toMatchObject({ ...row, ...change, updated_at: expect.any(Number) });
      const back = Object.fromEntries(Object.keys(change).map((column) => [column, null]));
      const defaults = toWire(description, { [name]: field.traits.default ?? null });
      const restored = objectIn(await suite.api.call("PATCH", path, { body: back }), 200);
      expect(restored).toMatchObject({ ...defaults, id: row.id });
      await suite.api.call("PATCH", path, { body: pick(row, Object.keys(change)) });
    }
    const { updated_at: _, ...now } = objectIn(await suite.api.call("GET", path), 200);
    expect(row).toMatchObject(now);
  });

  test("does not take what it does not have, nor what the platform sets", async () => {
    const { path } = await suite.tenant.make(description);
    const wrong = { no_such_field: 1, id: `${description.prefix}_x`, account_id: "acc_x", created_at: 1 };
    const names = Object.keys(wrong).sort();
    expect(fieldsIn(await suite.api.call("PATCH", path, { body: wrong }))).toEqual(names);
    const collection = await suite.tenant.collection(description);
    const body = { ...(await suite.tenant.body(description)), ...wrong };
    expect(fieldsIn(await suite.tenant.post(description, collection, body))).toEqual(names);
  });

  test("is listed, and gone once deleted", async () => {
    const { row, path } = await suite.tenant.make(description);
    const collection = path.slice(0, path.lastIndexOf("/"));
    const listed = async () => {
      const ids: string[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined; ) {
        const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const { rows, next_cursor } = pageIn(await suite.api.call("GET", `${collection}?limit=1000${query}`));
        ids.push(...rows.map(({ id }) => id));
        cursor = next_cursor;
      }
      return ids;
    };
    expect(await listed()).toContain(row.id);
    const gone = await suite.api.call("DELETE", path);
    expect([gone.status, gone.body]).toEqual([204, undefined]);
    expect(await listed()).not.toContain(row.id);
    errorIn(await suite.api.call("GET", path), 404, "not_found");
    errorIn(await suite.api.call("PATCH", path, { body: {} }), 404, "not_found");
    errorIn(await suite.api.call("DELETE", path), 404, "not_found");
  });

  test("lacks what it requires: every such field is named at once", async () => {
    const required = rowFields(description)
      .filter(([, { traits }]) => traits.presence === "required" && !traits.parent)
      .map(([name, { type }]) => type.columns(name)[0]?.name ?? name);
    if (required.length === 0) return;
    const collection = await suite.tenant.collection(description);
    expect(fieldsIn(await suite.tenant.post(description, collection, {}))).toEqual(expect.arrayContaining(required));
  });

  test("keeps the fields that cannot be changed", async () => {
    const { row, path } = await suite.tenant.make(description);
    const fixed = rowFields(description).filter(([, { traits }]) => traits.replaces && !traits.parent);
    const other = await suite.tenant.body(description, { full: true, which: 1 });
    for (const [name, { type }] of fixed) {
      const columns = type.columns(name).map(({ name: column }) => column);
      const change = pick({ ...Object.fromEntries(columns.map((column) => [column, null])), ...other }, columns);
      if (JSON.stringify(change) === JSON.stringify(pick(row, columns))) continue;
      expect(columns).toEqual(expect.arrayContaining(fieldsIn(await suite.api.call("PATCH", path, { body: change }))));
      const same = await suite.api.call("PATCH", path, { body: pick(row, columns) });
      expect(objectIn(same, 200)).toEqual(row);
    }
  });
});

function pick(row: Readonly<Record<string, unknown>>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
