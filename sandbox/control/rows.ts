import { createReadStream } from "node:fs";
import type { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "../context";
import { invalidField, notFound } from "../errors";
import type { Env } from "../http/context";
import { jsonResponse } from "../http/responses";
import type { Table } from "../store/table";
import { parseControlBody } from "./parseBody";

/** Serves the rows of all tenants, and edits without validation, which simulate drift. */
export function serveRows(app: Hono<Env>, { registry, store, clock }: SandboxContext, base: string): void {
  const tableOf = (name: string): Table => {
    const schema = registry.all.find((one) => one.apiName === name || one.class === name);
    if (schema === undefined) throw notFound(`object ${name}`);
    return store.require(schema.class);
  };

  app.get(`${base}/rows`, (c) => {
    const tables = registry.all.filter(({ singleton }) => singleton === undefined);
    return jsonResponse(c, Object.fromEntries(tables.map((one) => [one.apiName, store.require(one.class).where({})])));
  });

  app.get(`${base}/rows/:object`, (c) => {
    const rows = tableOf(c.req.param("object")).where({});
    return jsonResponse(c, { ok: true, count: rows.length, rows });
  });

  app.get(`${base}/rows/:object/:id`, (c) => {
    const { object, id } = c.req.param();
    const row = tableOf(object).find(id);
    if (row === undefined) throw notFound(`${object} ${id}`);
    return jsonResponse(c, row);
  });

  app.get(`${base}/rows/:object/:id/content`, async (c) => {
    const { object, id } = c.req.param();
    const { schema } = tableOf(object);
    if (schema.upload === undefined || tableOf(object).find(id) === undefined) {
      throw notFound(`content of ${object} ${id}`);
    }
    const content = createReadStream(store.blobs.pathOf(id));
    return c.body(ReadableStream.from(content), 200, { "Content-Type": schema.upload.format.mediaType });
  });

  app.patch(`${base}/rows/:object/:id`, async (c) => {
    const { object, id } = c.req.param();
    const table = tableOf(object);
    const changes = await parseControlBody(c, z.record(z.string(), z.json()));
    const known = new Set([...table.columns.map(({ name }) => name), "account_id", "created_at", "updated_at"]);
    const unknown = Object.keys(changes).filter((name) => !known.has(name));
    if (unknown.length > 0) throw invalidField(unknown.map((field) => ({ field, message: "unknown field" })));
    const row = store.transaction(() => {
      table.update(id, { updated_at: clock.now(), ...changes });
      return table.find(id);
    });
    if (row === undefined) throw notFound(`${object} ${id}`);
    return jsonResponse(c, row);
  });

  app.delete(`${base}/rows/:object/:id`, (c) => {
    const { object, id } = c.req.param();
    const removed = store.transaction(() => {
      store.tenants.removeKeysOf(id);
      return tableOf(object).remove(id);
    });
    if (!removed) throw notFound(`${object} ${id}`);
    store.blobs.remove(id);
    return c.body(null, 204);
  });
}
