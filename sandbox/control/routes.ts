import type { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "../context";
import type { Env } from "../http/context";
import { jsonResponse } from "../http/responses";
import { parseControlBody } from "./parseBody";
import { serveRows } from "./rows";
import { type ControlState, reset } from "./state";
import { serveTenants } from "./tenants";

const pattern = z.string().refine((source) => {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}, "must be a regular expression");

const order = z.strictObject({
  method: z.string().optional(),
  path: pattern.optional(),
  skip: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
  fault: z.union([
    z.enum(["drop-before", "drop-after", "overtaken", "hang", "html"]),
    z.strictObject({
      status: z.int().min(200).max(599),
      body: z.json().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
  ]),
});
const latency = z.strictObject({ ms: z.int().min(0) });
const rate = z.strictObject({
  limit: z.int().min(0),
  windowSec: z.int().min(1).default(10),
  retryAfter: z.enum(["seconds", "date"]).default("seconds"),
});
const features = z
  .strictObject({ idempotency: z.boolean(), etags: z.boolean(), rateLimitHeaders: z.boolean() })
  .partial();
const advance = z.strictObject({ advanceSec: z.int() });

/** Serves the control API, which lets tests do what an API client cannot. */
export function serveControl(app: Hono<Env>, platform: SandboxContext, controls: ControlState, base: string): void {
  const { settings, faults, requests } = controls;
  const { clock } = platform;

  app.get(base, (c) => jsonResponse(c, { ...settings, now: clock.now(), faults: faults.list() }));
  app.post(`${base}/reset`, (c) => {
    reset(platform, controls);
    return c.body(null, 204);
  });

  app.get(`${base}/faults`, (c) => jsonResponse(c, { ok: true, rows: faults.list() }));
  app.post(`${base}/faults`, async (c) => {
    faults.add(await parseControlBody(c, order));
    return jsonResponse(c, { ok: true, rows: faults.list() }, 201);
  });
  app.delete(`${base}/faults`, (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  app.get(`${base}/counters`, (c) => jsonResponse(c, requests.counters()));
  app.get(`${base}/requests`, (c) => jsonResponse(c, { ok: true, rows: requests.log() }));
  for (const path of [`${base}/counters`, `${base}/requests`]) {
    app.delete(path, (c) => {
      requests.reset();
      return c.body(null, 204);
    });
  }

  app.put(`${base}/latency`, async (c) => {
    settings.latencyMs = (await parseControlBody(c, latency)).ms;
    return jsonResponse(c, settings);
  });
  app.put(`${base}/rate-limit`, async (c) => {
    settings.rateLimit = await parseControlBody(c, rate);
    return jsonResponse(c, settings);
  });
  app.patch(`${base}/features`, async (c) => {
    Object.assign(settings.features, await parseControlBody(c, features));
    return jsonResponse(c, settings);
  });
  app.post(`${base}/clock`, async (c) => {
    clock.advance((await parseControlBody(c, advance)).advanceSec);
    return jsonResponse(c, { now: clock.now() });
  });

  serveRows(app, platform, base);
  serveTenants(app, platform, base);
}
