import { objects } from "pulumi-sipio/objects";
import { errorIn, fieldsIn, objectIn, pageIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

const suite = contract(objects);
const account = objects.require("Account");
const apiKey = objects.require("ApiKey");

async function branch(parent?: string) {
  const body = { name: suite.tenant.tag(), is_reseller: 1, ...(parent !== undefined && { parent_id: parent }) };
  return suite.tenant.make(account, { exactly: body });
}

async function keyOf(accountId: string): Promise<string> {
  const made = await suite.tenant.make(apiKey, { exactly: { account_id: accountId, scopes: ["*"] } });
  return String(made.row.secret);
}

test("a new account belongs to the caller's account or to a reseller below it", async () => {
  const own = objectIn(await suite.api.call("GET", "/account"), 200);
  const child = await branch();
  expect(child.row.parent_id).toBe(own.id);
  const grandchild = await branch(child.row.id);
  expect(grandchild.row.parent_id).toBe(child.row.id);
  expect(objectIn(await suite.api.call("GET", grandchild.path), 200).id).toBe(grandchild.row.id);
  const ids = pageIn(await suite.api.call("GET", "/accounts?limit=1000")).rows.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([child.row.id, grandchild.row.id]));
  expect(ids).not.toContain(own.id);
  const plain = await suite.tenant.make(account);
  const under = { name: "x", parent_id: plain.row.id };
  expect(fieldsIn(await suite.api.call("POST", "/accounts", { body: under }))).toEqual(["parent_id"]);
});

test("a key opens the account that it was created for until it is deleted, and its secret is returned only on creation", async () => {
  const child = await branch();
  const body = { account_id: child.row.id, scopes: ["numbers"] };
  const made = objectIn(await suite.api.call("POST", "/api-keys", { body }), 201);
  const key = String(made.secret);
  expect(key).toMatch(/^sk_/);
  expect((await suite.api.call("GET", "/whoami", { key })).body).toMatchObject({
    accountId: child.row.id,
    scopes: ["numbers"],
  });
  expect(errorIn(await suite.api.call("GET", "/users", { key }), 403, "missing_scope").scope).toBe("*");
  const path = `/api-keys/${made.id}`;
  expect(objectIn(await suite.api.call("GET", path), 200)).not.toHaveProperty("secret");
  expect(JSON.stringify((await suite.api.call("GET", "/api-keys")).body)).not.toContain(key);
  expect((await suite.api.call("DELETE", path)).status).toBe(204);
  errorIn(await suite.api.call("GET", "/whoami", { key }), 401, "unauthenticated");
});

test("an account that contains objects cannot be deleted", async () => {
  const child = await branch();
  const key = await keyOf(child.row.id);
  const user = objectIn(await suite.api.call("POST", "/users", { key, body: { username: "1001" } }), 201);
  const refused = errorIn(await suite.api.call("DELETE", child.path), 409, "in_use");
  expect(refused.referenced_by).toEqual(
    expect.arrayContaining([{ kind: "sip_user", id: user.id, field: "account_id" }]),
  );
  expect((await suite.api.call("DELETE", `/users/${user.id}`, { key })).status).toBe(204);
});

test("an account's default destination must be an object in that account", async () => {
  const child = await branch();
  const key = await keyOf(child.row.id);
  const mine = await suite.tenant.make(objects.require("User"));
  const theirs = objectIn(await suite.api.call("POST", "/users", { key, body: { username: "1001" } }), 201);
  const to = (id: string) =>
    suite.api.call("PATCH", child.path, { body: { did_default_dest_kind: "user", did_default_dest_id: id } });
  expect(fieldsIn(await to(mine.row.id))).toEqual(["did_default_dest_id"]);
  expect(objectIn(await to(theirs.id), 200).did_default_dest_id).toBe(theirs.id);
  errorIn(await suite.api.call("DELETE", `/users/${theirs.id}`, { key }), 409, "in_use");
  expect(
    (
      await suite.api.call("PATCH", "/account", {
        key,
        body: { did_default_dest_kind: null, did_default_dest_id: null },
      })
    ).status,
  ).toBe(200);
  expect((await suite.api.call("DELETE", `/users/${theirs.id}`, { key })).status).toBe(204);
});

test("a brand domain is unique on the platform", async () => {
  const brand_domain = "voice.reseller.example";
  const first = await suite.tenant.make(account, { exactly: { name: "a", brand_domain } });
  const second = await suite.api.call("POST", "/accounts", { body: { name: "b", brand_domain } });
  expect(errorIn(second, 409, "already_exists").existing_id).toBe(first.row.id);
  expect(pageIn(await suite.api.call("GET", `/accounts?brand_domain=${brand_domain}`)).count).toBe(1);
});

test("PATCH /account merges changes, but rejects changes of the name, the status and permissions", async () => {
  const before = objectIn(await suite.api.call("GET", "/account"), 200);
  expect(before.account_id).toBe(before.id);
  const changed = await suite.api.call("PATCH", "/account", { body: { timezone: "Europe/Berlin", max_out: 7 } });
  expect(objectIn(changed, 200)).toMatchObject({ id: before.id, timezone: "Europe/Berlin", max_out: 7 });
  const wrong = { name: "x", status: "closed", is_reseller: 0, parent_id: "acc_x", timezone: "Mars/Base" };
  expect(fieldsIn(await suite.api.call("PATCH", "/account", { body: wrong }))).toEqual(Object.keys(wrong).sort());
  errorIn(await suite.api.call("DELETE", "/account"), 405, "invalid_request");
  errorIn(await suite.api.call("POST", "/account", { body: {} }), 405, "invalid_request");
  const back = { timezone: before.timezone, max_out: before.max_out };
  expect(objectIn(await suite.api.call("PATCH", "/account", { body: back }), 200)).toMatchObject(back);
});

if (target.otherKey !== undefined) {
  const key = target.otherKey;
  test("an account that is not a reseller cannot read or create other accounts, or create keys for them", async () => {
    const child = await branch();
    expect(pageIn(await suite.api.call("GET", "/accounts", { key })).rows).toEqual([]);
    errorIn(await suite.api.call("GET", child.path, { key }), 404, "not_found");
    errorIn(await suite.api.call("POST", "/accounts", { key, body: { name: "x" } }), 403, "not_reseller");
    const body = { account_id: child.row.id, scopes: ["*"] };
    expect(fieldsIn(await suite.api.call("POST", "/api-keys", { key, body }))).toEqual(["account_id"]);
  });
}
