import type { Hono } from "hono";
import type { ObjectSchema } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import type { Settings } from "../control/settings";
import type { Target } from "../objects/find";
import { readSingleton, updateSingleton } from "../objects/singleton";
import { requireAccess, requireCaller } from "./authenticate";
import type { Env, RequestContext } from "./context";
import { requireNoQuery } from "./listQuery";
import { refuseMethod } from "./objectRoutes";
import { readJsonObject } from "./readBody";
import { objectResponse, requireMatch } from "./responses";

/** Serves the route of a singleton: the caller's own object, which every credential can read. */
export function serveSingleton(
  app: Hono<Env>,
  platform: SandboxContext,
  settings: Settings,
  schema: ObjectSchema,
): void {
  const { write = "*" } = schema.scopes ?? {};
  const place = (c: RequestContext, caller: Target["caller"]): Target => {
    requireNoQuery(c.req.queries());
    return { schema, caller, parent: undefined };
  };

  app.get(schema.path, (c) =>
    objectResponse(c, readSingleton(platform, place(c, requireCaller(c))), settings.features),
  );
  app.patch(schema.path, async (c) => {
    const at = place(c, requireAccess(c, write, "write"));
    const changed = updateSingleton(platform, at, await readJsonObject(c), (row) => {
      if (settings.features.etags) requireMatch(c.req.header("if-match"), row);
    });
    return objectResponse(c, changed, settings.features);
  });
  app.all(schema.path, () => refuseMethod("GET, PATCH"));
}
