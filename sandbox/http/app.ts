import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { openApi } from "pulumi-sipio/model";
import { monotonicFactory } from "ulid";
import type { Controls } from "../control/controls";
import { serveControl } from "../control/routes";
import { ApiError, notFound } from "../errors";
import type { Platform } from "../platform";
import { jsonAnswer, refusal } from "./answer";
import { authenticated, identify, requireCaller, via } from "./authenticate";
import type { Env } from "./context";
import { requireNoQuery } from "./listQuery";
import { refuseMethod, serveObject } from "./objects";
import { serveOwn } from "./own";
import { rateLimit } from "./rateLimit";

/** Where the API lives. Source: contract, Transport (base). */
export const base = "/v1";

/** Where tests take hold of the sandbox. */
export const controlBase = "/_sandbox";

/** The whole server: the API, and what tests need beside it. */
export function serve(platform: Platform, controls: Controls): Hono<Env> {
  const { settings, requests, faults } = controls;
  const app = new Hono<Env>();
  const nextId = monotonicFactory();
  app.use(async (c, next) => {
    c.set("requestId", `req_${nextId().toLowerCase()}`);
    await next();
    c.header("x-request-id", c.get("requestId"));
    // An ordered answer can have a time of its own.
    if (!c.res.headers.has("Date")) c.header("Date", new Date(platform.clock.now() * 1000).toUTCString());
  });
  app.onError((error, c) => {
    if (error instanceof ApiError) return refusal(c, error);
    console.error(error);
    return refusal(c, new ApiError(500, "internal", "the sandbox failed; its own output says more"));
  });
  app.notFound((c) => refusal(c, notFound(`path ${c.req.path}`)));

  const api = new Hono<Env>();
  api.use(requests.middleware(base));
  api.use(async (_, next) => {
    if (settings.latencyMs > 0) await sleep(settings.latencyMs);
    await next();
  });
  api.use(faults.middleware(base));
  api.use(identify(platform.store));
  api.use(rateLimit(platform.clock, settings));

  const document = openApi(platform.registry);
  api.get("/openapi.json", (c) => jsonAnswer(c, document));
  api.all("/openapi.json", () => refuseMethod("GET"));
  api.use(authenticated);
  serveIdentity(api);
  for (const description of platform.registry.all) {
    if (description.singleton === undefined) serveObject(api, platform, settings, description);
    else serveOwn(api, platform, settings, description);
  }

  serveControl(app, platform, controls, controlBase);
  return app.route(base, api);
}

function serveIdentity(api: Hono<Env>): void {
  api.get("/whoami", (c) => {
    requireNoQuery(c.req.queries());
    const { accountId, scopes } = requireCaller(c);
    return jsonAnswer(c, { accountId, scopes, via: via(c) });
  });
  api.all("/whoami", () => refuseMethod("GET"));
}
