import { objects } from "pulumi-sipio/objects";
import { columnsOf, type ObjectSchema } from "pulumi-sipio/schema";
import { ordinary } from "../support/creatableTypes";
import { errorIn, fieldsIn, pageIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

const hasChildren = ({ class: name }: ObjectSchema) => objects.all.some(({ parentClass }) => parentClass === name);

/** Whether the list of all children can be replaced in one request. */
const isReplacedWhole = ({ class: name }: ObjectSchema) =>
  objects.all.some(({ fields }) =>
    Object.values(fields).some(({ options }) => options.children?.bulk === true && options.children.of.class === name),
  );

const suite = contract(objects);
const { otherKey, limitedKey, suspendedKey } = target;

test("an unknown ID is 404 for every method", async () => {
  for (const { path: collection, idPrefix, parent, listOnly } of ordinary) {
    if (parent !== undefined || listOnly !== undefined) continue;
    const path = `${collection}/${idPrefix}_01k0000000000000000000nobody`;
    errorIn(await suite.api.call("GET", path), 404, "not_found");
    errorIn(await suite.api.call("PATCH", path, { body: {} }), 404, "not_found");
    errorIn(await suite.api.call("DELETE", path), 404, "not_found");
  }
});

if (otherKey !== undefined) {
  describe.each(ordinary.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
    test("of another tenant is not found", async () => {
      const made = await suite.tenant.make(schema);
      const { row, path } = made;
      const key = otherKey;
      const before = await suite.tenant.read(made);
      errorIn(await suite.api.call("GET", path, { key }), 404, "not_found");
      errorIn(await suite.api.call("PATCH", path, { key, body: {} }), 404, "not_found");
      errorIn(await suite.tenant.delete(made, { key }), 404, "not_found");
      expect(before).toBeDefined();
      expect(await suite.tenant.read(made)).toEqual(before);
      const list = await suite.api.call("GET", suite.tenant.listOf(made), { key });
      if (schema.parent === undefined) expect(JSON.stringify(pageIn(list).rows)).not.toContain(row.id);
      else errorIn(list, 404, "not_found");
      expect(JSON.stringify(list.body)).not.toContain(row.id);
    });

    if (hasChildren(schema))
      test("of another tenant has no children to make, replace or list", async () => {
        const parent = await suite.tenant.make(schema);
        for (const child of objects.all.filter(({ parentClass }) => parentClass === schema.class)) {
          const collection = await suite.tenant.collection(child, parent);
          const body = await suite.tenant.body(child);
          const key = otherKey;
          errorIn(await suite.api.call("GET", collection, { key }), 404, "not_found");
          errorIn(await suite.api.call("POST", collection, { key, body }), 404, "not_found");
          if (isReplacedWhole(child))
            errorIn(await suite.api.call("PUT", collection, { key, body: [] }), 404, "not_found");
          expect(pageIn(await suite.api.call("GET", collection)).rows).toEqual([]);
        }
      });

    if (schema.publishing !== undefined)
      test("of another tenant is not published", async () => {
        const { path } = await suite.tenant.make(schema);
        errorIn(await suite.api.call("POST", `${path}/publish`, { key: otherKey }), 404, "not_found");
        expect((await suite.api.call("GET", path)).body).toMatchObject({ version: 0 });
      });
  });

  describe("a reference to an object of another tenant is a reference to nothing", () => {
    const referring = ordinary.flatMap((schema) => {
      const [own] =
        schema.parent === undefined ? [] : (schema.fields[schema.parent]?.type.columns(schema.parent) ?? []);
      return columnsOf(schema).flatMap(({ name, references }) => {
        if (references === undefined || name === own?.name) return [];
        const targets: readonly (readonly [string, string])[] =
          "class" in references ? [["", references.class]] : Object.entries(references.classes);
        const kindColumn = "kindColumn" in references ? references.kindColumn : undefined;
        return targets
          .filter(([, className]) => ordinary.some((each) => each.class === className && each.tenant === undefined))
          .filter(() => schema.parent === undefined && schema.tenant === undefined)
          .map(
            ([kind, className]) =>
              [`${schema.class}.${name} ${kind}`, schema, name, className, kindColumn, kind] as const,
          );
      });
    });
    const foreign = new Map<string, Promise<string>>();
    const idOf = (className: string) => {
      const known = foreign.get(className) ?? suite.tenant.make(objects.require(className)).then(({ row }) => row.id);
      foreign.set(className, known);
      return known;
    };

    test.each(referring)("%s", async (_, schema, name, className, kindColumn, kind) => {
      const body = { ...(await suite.tenant.body(schema)), ...(kindColumn !== undefined && { [kindColumn]: kind }) };
      const collection = await suite.tenant.collection(schema);
      const post = (id: string, sent = {}) => suite.tenant.post(schema, collection, { ...body, [name]: id }, sent);
      // The body refers to other objects of the first tenant as well, but this one must be among the refused.
      expect(fieldsIn(await post(await idOf(className), { key: otherKey }))).toContain(name);
    });
  });
}

if (limitedKey !== undefined) {
  test("a credential with the scope numbers can read only numbers, and the error names the missing scope", async () => {
    const key = limitedKey;
    pageIn(await suite.api.call("GET", "/numbers", { key }));
    expect(errorIn(await suite.api.call("GET", "/queues", { key }), 403, "missing_scope").scope).toBe("queues");
    expect(errorIn(await suite.api.call("GET", "/users", { key }), 403, "missing_scope").scope).toBe("*");
    const written = await suite.api.call("POST", "/numbers", { key, body: { e164: "12025550199" } });
    expect(errorIn(written, 403, "missing_scope").scope).toBe("*");
    expect((await suite.api.call("GET", "/whoami", { key })).body).toMatchObject({ scopes: ["numbers"] });
    expect((await suite.api.call("GET", "/account", { key })).status).toBe(200);
  });
}

if (suspendedKey !== undefined) {
  test("a suspended account is read-only", async () => {
    const key = suspendedKey;
    expect((await suite.api.call("GET", "/account", { key })).body).toMatchObject({ status: "suspended" });
    pageIn(await suite.api.call("GET", "/users", { key }));
    const writes = [
      await suite.api.call("POST", "/users", { key, body: { username: "1" } }),
      await suite.api.call("PATCH", "/users/us_x", { key, body: {} }),
      await suite.api.call("DELETE", "/users/us_x", { key }),
    ];
    for (const answer of writes) errorIn(answer, 403, "account_suspended");
  });
}
