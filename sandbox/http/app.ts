import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { openApi } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { serveControl } from "../control/routes";
import type { ControlState } from "../control/state";
import { ApiError, notFound } from "../errors";
import { ulids } from "../ids";
import { authenticated, identify, requireCaller, via } from "./authenticate";
import type { Env } from "./context";
import { requireNoQuery } from "./listQuery";
import { refuseMethod, serveObject } from "./objectRoutes";
import { rateLimit } from "./rateLimit";
import { errorResponse, jsonResponse } from "./responses";
import { serveSingleton } from "./singletonRoutes";

/** Base path of the API. Source: contract, Transport (base). */
export const base = "/v1";

/** Base path of the control API. */
export const controlBase = "/_sandbox";

/** Creates the server of the SIP.IO API and the control API. */
export function serve(platform: SandboxContext, controls: ControlState): Hono<Env> {
  const { settings, requests, faults } = controls;
  const app = new Hono<Env>();
  const nextId = ulids();
  app.use(async (c, next) => {
    c.set("requestId", `req_${nextId()}`);
    await next();
    c.header("x-request-id", c.get("requestId"));
    // An injected fault can set its own date.
    if (!c.res.headers.has("Date")) c.header("Date", new Date(platform.clock.now() * 1000).toUTCString());
  });
  app.onError((error, c) => {
    if (error instanceof ApiError) return errorResponse(c, error);
    console.error(error);
    return errorResponse(c, new ApiError(500, "internal", "internal error in the sandbox; see its output for details"));
  });
  app.notFound((c) => errorResponse(c, notFound(`path ${c.req.path}`)));

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
  api.get("/openapi.json", (c) => jsonResponse(c, document));
  api.all("/openapi.json", () => refuseMethod("GET"));
  api.use(authenticated);
  serveIdentity(api);
  for (const schema of platform.registry.all) {
    if (schema.singleton === undefined) serveObject(api, platform, settings, schema);
    else serveSingleton(api, platform, settings, schema);
  }

  serveControl(app, platform, controls, controlBase);
  return app.route(base, api);
}

function serveIdentity(api: Hono<Env>): void {
  api.get("/whoami", (c) => {
    requireNoQuery(c.req.queries());
    const { accountId, scopes } = requireCaller(c);
    return jsonResponse(c, { accountId, scopes, via: via(c) });
  });
  api.all("/whoami", () => refuseMethod("GET"));
}
