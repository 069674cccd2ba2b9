import type { Hono } from "hono";
import type { Description, Registry, Upload, Values } from "pulumi-sipio/model";
import type { Settings } from "../control/settings";
import { ApiError, invalidRequest } from "../errors";
import { logged } from "../objects/confidential";
import { acceptContent } from "../objects/content";
import { type Created, createObject } from "../objects/create";
import { answerOf, type Place, requireObject, requireParent } from "../objects/lookup";
import { publishObject } from "../objects/publish";
import { accountsInReach } from "../objects/reach";
import { removeNamed, removeObject } from "../objects/remove";
import { replaceChildren } from "../objects/replaceAll";
import { updateObject } from "../objects/update";
import type { Platform } from "../platform";
import { jsonAnswer, objectAnswer, requireMatch } from "./answer";
import { requireAccess } from "./authenticate";
import type { Env, RequestContext } from "./context";
import { cursorOf, listQuery, requireNoQuery } from "./listQuery";
import { readList, readObject } from "./readBody";
import { readForm } from "./readForm";

const longestKey = 128;

/** Serves the paths of one object: its collection, each object in it, and for some children the whole list at once. */
export function serveObject(app: Hono<Env>, platform: Platform, settings: Settings, description: Description): void {
  const collection = description.collection.replace(/\{(\w+)\}/g, ":$1");
  const one = `${collection}/:id`;
  const { read = "*", write = "*" } = description.scopes ?? {};
  const { store } = platform;
  const { upload } = description;

  const placeFor = (c: RequestContext, access: "read" | "write"): Place => ({
    description,
    caller: requireAccess(c, access === "read" ? read : write, access),
    parent: description.parent === undefined ? undefined : c.req.param(description.parent),
  });
  const unchanged = (c: RequestContext) => (row: Values) => {
    if (settings.features.etags) requireMatch(c.req.header("if-match"), row);
  };

  const bodyOf = async (c: RequestContext): Promise<Values> => {
    const body = await readObject(c);
    c.set("body", logged(description, body));
    return body;
  };

  app.get(collection, (c) => {
    const place = placeFor(c, "read");
    requireParent(platform, place);
    const { limit, after, filter } = listQuery(c.req.queries(), description);
    const table = store.require(description.class);
    const within = {
      account_id: accountsInReach(store, description, place.caller.accountId),
      ...(table.parent && { [table.parent.name]: place.parent ?? null }),
    };
    const { rows: found, next } = table.page({ ...filter, ...within }, after, limit);
    const rows = found.map((row) => answerOf(description, row));
    const more = next === undefined ? {} : { next_cursor: cursorOf(next, limit) };
    return jsonAnswer(c, { ok: true, count: rows.length, rows, ...more });
  });

  app.post(collection, async (c) => {
    const place = placeFor(c, "write");
    requireNoQuery(c.req.queries());
    const key = settings.features.idempotency ? idempotencyKey(c) : undefined;
    const { object, replayed } = upload
      ? await createOfForm(c, platform, place, upload, key)
      : createObject(platform, place, await bodyOf(c), key);
    if (replayed) c.header("Idempotency-Replayed", "true");
    return objectAnswer(c, object, { status: 201, etags: settings.features.etags });
  });

  if (description.listed !== undefined) {
    app.delete(collection, async (c) => {
      const place = placeFor(c, "write");
      requireNoQuery(c.req.queries());
      removeNamed(platform, place, await readObject(c), unchanged(c));
      return c.body(null, 204);
    });
    app.all(collection, () => refuseMethod("GET, POST, DELETE"));
    return;
  }

  app.get(one, (c) => {
    const place = placeFor(c, "read");
    requireNoQuery(c.req.queries());
    requireParent(platform, place);
    const row = requireObject(platform, place, c.req.param("id") ?? "");
    return objectAnswer(c, answerOf(description, row), settings.features);
  });

  app.patch(one, async (c) => {
    const place = placeFor(c, "write");
    requireNoQuery(c.req.queries());
    const body = await bodyOf(c);
    return objectAnswer(
      c,
      updateObject(platform, place, c.req.param("id") ?? "", body, unchanged(c)),
      settings.features,
    );
  });

  app.delete(one, (c) => {
    const place = placeFor(c, "write");
    requireNoQuery(c.req.queries());
    removeObject(platform, place, c.req.param("id") ?? "", unchanged(c));
    return c.body(null, 204);
  });

  if (description.publication !== undefined) {
    app.post(`${one}/publish`, (c) => {
      const place = placeFor(c, "write");
      requireNoQuery(c.req.queries());
      const row = publishObject(platform, place, c.req.param("id") ?? "");
      return objectAnswer(c, answerOf(description, row), settings.features);
    });
    app.all(`${one}/publish`, () => refuseMethod("POST"));
  }

  const bulk = replacedAtOnce(platform.registry, description);
  if (bulk) {
    app.put(collection, async (c) => {
      const place = placeFor(c, "write");
      requireNoQuery(c.req.queries());
      const rows = replaceChildren(platform, place, await readList(c));
      return jsonAnswer(
        c,
        rows.map((row) => answerOf(description, row)),
      );
    });
  }

  app.all(collection, () => refuseMethod(bulk ? "GET, POST, PUT" : "GET, POST"));
  app.all(one, () => refuseMethod("GET, PATCH, DELETE"));
}

/** Makes an object of a form; what came with a refused one, or once more, does not stay. */
async function createOfForm(
  c: RequestContext,
  platform: Platform,
  place: Place,
  upload: Upload,
  key: string | undefined,
): Promise<Created> {
  const { contents } = platform.store;
  const { fields, file } = await readForm(c, place.description, upload, contents);
  try {
    return createObject(platform, place, fields, key, await acceptContent(upload, file));
  } finally {
    if (file !== undefined) contents.discard(file);
  }
}

/** Whether the whole list of an object's children can be replaced in one request. */
function replacedAtOnce(registry: Registry, description: Description): boolean {
  return registry.all.some(({ fields }) =>
    Object.values(fields).some(
      ({ traits }) => traits.children?.of.class === description.class && traits.children.bulk === true,
    ),
  );
}

/** @throws ApiError 405, always. */
export function refuseMethod(allowed: string): never {
  throw new ApiError(405, "invalid_request", `this path takes ${allowed}`, {}, { Allow: allowed });
}

function idempotencyKey(c: RequestContext): string | undefined {
  const key = c.req.header("idempotency-key");
  if (key !== undefined && (key.length === 0 || key.length > longestKey)) {
    throw invalidRequest(`Idempotency-Key must have 1 to ${longestKey} characters`);
  }
  return key;
}
