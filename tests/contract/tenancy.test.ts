import { objects } from "pulumi-sipio/objects";
import { ordinary } from "../support/creatableTypes";
import { errorIn, pageIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

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
