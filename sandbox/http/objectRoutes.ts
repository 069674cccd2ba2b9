import type { Hono } from "hono";
import {
  idempotencyKeySchema,
  type ObjectSchema,
  type SchemaRegistry,
  type Upload,
  type Values,
} from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import type { Settings } from "../control/settings";
import { ApiError } from "../errors";
import { type CreatedRow, createObject } from "../objects/create";
import { deleteByBody, deleteObject } from "../objects/delete";
import { requireObject, requireParent, type Target, toResponse } from "../objects/find";
import { publishObject } from "../objects/publish";
import { replaceChildren } from "../objects/replaceChildren";
import { logged } from "../objects/secrets";
import { accountsInReach } from "../objects/tenancy";
import { updateObject } from "../objects/update";
import { acceptContent } from "../objects/uploads";
import { requireAccess } from "./authenticate";
import type { Env, RequestContext } from "./context";
import { cursorOf, ListQueries, requireNoQuery } from "./listQuery";
import { Parameter } from "./parameter";
import { readJsonObject, readList } from "./readBody";
import { readMultipart } from "./readMultipart";
import { jsonResponse, objectResponse, requireMatch } from "./responses";

const idempotencyKeys = new Parameter("Idempotency-Key", idempotencyKeySchema);

/** Serves the routes of one object: collection, single objects, and for some children replacement of the whole list. */
export function serveObject(app: Hono<Env>, platform: SandboxContext, settings: Settings, schema: ObjectSchema): void {
  const collection = schema.path.replace(/\{(\w+)\}/g, ":$1");
  const one = `${collection}/:id`;
  const { read = "*", write = "*" } = schema.scopes ?? {};
  const { store } = platform;
  const { upload } = schema;
  const queries = new ListQueries(schema, platform.registry);

  const placeFor = (c: RequestContext, access: "read" | "write"): Target => ({
    schema,
    caller: requireAccess(c, access === "read" ? read : write, access),
    parent: schema.parent === undefined ? undefined : c.req.param(schema.parent),
  });
  const unchanged = (c: RequestContext) => (row: Values) => {
    if (settings.features.etags) requireMatch(c.req.header("if-match"), row);
  };

  const bodyOf = async (c: RequestContext): Promise<Values> => {
    const body = await readJsonObject(c);
    c.set("body", logged(schema, body));
    return body;
  };

  app.get(collection, (c) => {
    const place = placeFor(c, "read");
    requireParent(platform, place);
    const { limit, after, filter } = queries.parse(c.req.queries());
    const table = store.require(schema.class);
    const within = {
      account_id: accountsInReach(store, schema, place.caller.accountId),
      ...(table.parent && { [table.parent.name]: place.parent ?? null }),
    };
    const { rows: found, next } = table.page({ ...filter, ...within }, after, limit);
    const rows = found.map((row) => toResponse(schema, row));
    const more = next === undefined ? {} : { next_cursor: cursorOf(next, limit) };
    return jsonResponse(c, { ok: true, count: rows.length, rows, ...more });
  });

  app.post(collection, async (c) => {
    const place = placeFor(c, "write");
    requireNoQuery(c.req.queries());
    const key = settings.features.idempotency ? idempotencyKey(c) : undefined;
    const { object, replayed } = upload
      ? await createOfForm(c, platform, place, upload, key)
      : createObject(platform, place, await bodyOf(c), key);
    if (replayed) c.header("Idempotency-Replayed", "true");
    return objectResponse(c, object, { status: 201, etags: settings.features.etags });
  });

  if (schema.listOnly !== undefined) {
    app.delete(collection, async (c) => {
      const place = placeFor(c, "write");
      requireNoQuery(c.req.queries());
      deleteByBody(platform, place, await readJsonObject(c), unchanged(c));
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
    return objectResponse(c, toResponse(schema, row), settings.features);
  });

  app.patch(one, async (c) => {
    const place = placeFor(c, "write");
    requireNoQuery(c.req.queries());
    const body = await bodyOf(c);
    return objectResponse(
      c,
      updateObject(platform, place, c.req.param("id") ?? "", body, unchanged(c)),
      settings.features,
    );
  });

  app.delete(one, (c) => {
    const place = placeFor(c, "write");
    requireNoQuery(c.req.queries());
    deleteObject(platform, place, c.req.param("id") ?? "", unchanged(c));
    return c.body(null, 204);
  });

  if (schema.publishing !== undefined) {
    app.post(`${one}/publish`, (c) => {
      const place = placeFor(c, "write");
      requireNoQuery(c.req.queries());
      const row = publishObject(platform, place, c.req.param("id") ?? "");
      return objectResponse(c, toResponse(schema, row), settings.features);
    });
    app.all(`${one}/publish`, () => refuseMethod("POST"));
  }

  const bulk = replacedAtOnce(platform.registry, schema);
  if (bulk) {
    app.put(collection, async (c) => {
      const place = placeFor(c, "write");
      requireNoQuery(c.req.queries());
      const rows = replaceChildren(platform, place, await readList(c));
      return jsonResponse(
        c,
        rows.map((row) => toResponse(schema, row)),
      );
    });
  }

  app.all(collection, () => refuseMethod(bulk ? "GET, POST, PUT" : "GET, POST"));
  app.all(one, () => refuseMethod("GET, PATCH, DELETE"));
}

/** Creates an object from a form. Discards the file of a rejected or repeated request. */
async function createOfForm(
  c: RequestContext,
  platform: SandboxContext,
  place: Target,
  upload: Upload,
  key: string | undefined,
): Promise<CreatedRow> {
  const { blobs } = platform.store;
  const { fields, file } = await readMultipart(c, place.schema, upload, blobs);
  try {
    return createObject(platform, place, fields, key, await acceptContent(upload, file));
  } finally {
    if (file !== undefined) blobs.discard(file);
  }
}

/** Whether the children can be replaced as a whole list in one request. */
function replacedAtOnce(registry: SchemaRegistry, schema: ObjectSchema): boolean {
  return registry.all.some(({ fields }) =>
    Object.values(fields).some(
      ({ options }) => options.children?.of.class === schema.class && options.children.bulk === true,
    ),
  );
}

/** @throws ApiError 405, always. */
export function refuseMethod(allowed: string): never {
  throw new ApiError(
    405,
    "invalid_request",
    `method not allowed; this path accepts ${allowed}`,
    {},
    { Allow: allowed },
  );
}

function idempotencyKey(c: RequestContext): string | undefined {
  const key = c.req.header("idempotency-key");
  return key === undefined ? undefined : String(idempotencyKeys.parse(key));
}
