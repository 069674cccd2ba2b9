import type { Hono } from "hono";
import type { Description } from "pulumi-sipio/model";
import type { Settings } from "../control/settings";
import type { Place } from "../objects/lookup";
import { ownObject, updateOwn } from "../objects/own";
import type { Platform } from "../platform";
import { objectAnswer, requireMatch } from "./answer";
import { requireAccess, requireCaller } from "./authenticate";
import type { Env, RequestContext } from "./context";
import { requireNoQuery } from "./listQuery";
import { refuseMethod } from "./objects";
import { readObject } from "./readBody";

/** Serves the path of a singleton: the caller's own object, which every credential may read. */
export function serveOwn(app: Hono<Env>, platform: Platform, settings: Settings, description: Description): void {
  const { write = "*" } = description.scopes ?? {};
  const place = (c: RequestContext, caller: Place["caller"]): Place => {
    requireNoQuery(c.req.queries());
    return { description, caller, parent: undefined };
  };

  app.get(description.collection, (c) =>
    objectAnswer(c, ownObject(platform, place(c, requireCaller(c))), settings.features),
  );
  app.patch(description.collection, async (c) => {
    const at = place(c, requireAccess(c, write, "write"));
    const changed = updateOwn(platform, at, await readObject(c), (row) => {
      if (settings.features.etags) requireMatch(c.req.header("if-match"), row);
    });
    return objectAnswer(c, changed, settings.features);
  });
  app.all(description.collection, () => refuseMethod("GET, PATCH"));
}
