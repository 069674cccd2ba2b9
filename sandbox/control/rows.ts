import { createReadStream } from "node:fs";
import type { Hono } from "hono";
import { z } from "zod";
import { invalidField, notFound } from "../errors";
import { jsonAnswer } from "../http/answer";
import type { Env } from "../http/context";
import type { Platform } from "../platform";
import type { Table } from "../store/table";
import { readControl } from "./read";

/** Serves what stands in the tables, of all tenants, and edits past every rule: how drift comes about. */
export function serveRows(app: Hono<Env>, { registry, store, clock }: Platform, base: string): void {
  const tableOf = (name: string): Table => {
    const description = registry.all.find((one) => one.object === name || one.class === name);
    if (description === undefined) throw notFound(`object called ${name}`);
    return store.require(description.class);
  };

  app.get(`${base}/rows`, (c) => {
    const tables = registry.all.filter(({ singleton }) => singleton === undefined);
    return jsonAnswer(c, Object.fromEntries(tables.map((one) => [one.object, store.require(one.class).where({})])));
  });

  app.get(`${base}/rows/:object`, (c) => {
    const rows = tableOf(c.req.param("object")).where({});
    return jsonAnswer(c, { ok: true, count: rows.length, rows });
  });

  app.get(`${base}/rows/:object/:id`, (c) => {
    const { object, id } = c.req.param();
    const row = tableOf(object).find(id);
    if (row === undefined) throw notFound(`${object} ${id}`);
    return jsonAnswer(c, row);
  });

  app.get(`${base}/rows/:object/:id/content`, async (c) => {
    const { object, id } = c.req.param();
    const { description } = tableOf(object);
    if (description.upload === undefined || tableOf(object).find(id) === undefined) {
      throw notFound(`content of ${object} ${id}`);
    }
    const content = createReadStream(store.contents.pathOf(id));
    return c.body(ReadableStream.from(content), 200, { "Content-Type": description.upload.format.mediaType });
  });

  app.patch(`${base}/rows/:object/:id`, async (c) => {
    const { object, id } = c.req.param();
    const table = tableOf(object);
    const changes = await readControl(c, z.record(z.string(), z.json()));
    const known = new Set([...table.columns.map(({ name }) => name), "account_id", "created_at", "updated_at"]);
    const unknown = Object.keys(changes).filter((name) => !known.has(name));
    if (unknown.length > 0) throw invalidField(unknown.map((field) => ({ field, message: "unknown field" })));
    const row = store.transaction(() => {
      table.update(id, { updated_at: clock.now(), ...changes });
      return table.find(id);
    });
    if (row === undefined) throw notFound(`${object} ${id}`);
    return jsonAnswer(c, row);
  });

  app.delete(`${base}/rows/:object/:id`, (c) => {
    const { object, id } = c.req.param();
    const removed = store.transaction(() => {
      store.tenants.removeKeysOf(id);
      return tableOf(object).remove(id);
    });
    if (!removed) throw notFound(`${object} ${id}`);
    store.contents.remove(id);
    return c.body(null, 204);
  });
}
