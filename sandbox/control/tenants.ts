import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "../context";
import { notFound } from "../errors";
import type { Env } from "../http/context";
import { jsonResponse } from "../http/responses";
import { parseControlBody } from "./parseBody";

const status = z.enum(["active", "suspended", "closed"]);
const key = z.string().regex(/^\S+$/);
const scopes = z.array(z.string().regex(/^\S+$/)).min(1);

const tenantOrder = z.strictObject({
  name: z.string().min(1),
  status: status.default("active"),
  reseller: z.boolean().default(false),
  key: key.optional(),
  scopes: scopes.default(["*"]),
});
const tenantChange = z.strictObject({ status });
const keyOrder = z.strictObject({ accountId: z.string(), key: key.optional(), scopes: scopes.default(["*"]) });

/** Serves tenants and API keys: creation, status changes and revocation. */
export function serveTenants(app: Hono<Env>, { store, clock, newId }: SandboxContext, base: string): void {
  const newKey = () => `sk_sandbox_${randomBytes(16).toString("hex")}`;

  app.get(`${base}/tenants`, (c) => jsonResponse(c, { ok: true, rows: store.tenants.all() }));

  app.post(`${base}/tenants`, async (c) => {
    const order = await parseControlBody(c, tenantOrder);
    const given = order.key ?? newKey();
    const id = store.transaction(() => {
      const made = newId("acc", store.tenants.table.nextNumber());
      const account = { id: made, name: order.name, status: order.status, timezone: "UTC", language: "en-US" };
      store.tenants.add({ ...account, is_reseller: order.reseller ? 1 : 0 }, clock.now());
      store.tenants.addKey(given, made, order.scopes);
      return made;
    });
    return jsonResponse(c, { accountId: id, key: given, scopes: order.scopes }, 201);
  });

  app.patch(`${base}/tenants/:id`, async (c) => {
    const id = c.req.param("id");
    const change = await parseControlBody(c, tenantChange);
    if (!store.transaction(() => store.tenants.setStatus(id, change.status, clock.now())))
      throw notFound(`tenant ${id}`);
    return jsonResponse(c, store.tenants.account(id));
  });

  app.post(`${base}/keys`, async (c) => {
    const order = await parseControlBody(c, keyOrder);
    if (store.tenants.account(order.accountId) === undefined) throw notFound(`tenant ${order.accountId}`);
    const given = order.key ?? newKey();
    store.transaction(() => store.tenants.addKey(given, order.accountId, order.scopes));
    return jsonResponse(c, { accountId: order.accountId, key: given, scopes: order.scopes }, 201);
  });

  app.delete(`${base}/keys/:key`, (c) => {
    if (!store.transaction(() => store.tenants.removeKey(c.req.param("key")))) throw notFound("key");
    return c.body(null, 204);
  });
}
