import { filterColumns } from "../filters";
import type { ObjectSchema } from "../objectSchema";
import type { SchemaRegistry } from "../registry";
import type { Upload } from "../upload";
import { idColumn } from "../wire";
import { named } from "./descriptions";
import { cursorSchema, idempotencyKeySchema, pageSizeSchema } from "./parameters";
import { columnSchema, errorSchema, type SchemaPart, schemasOf } from "./schemas";

/**
 * Builds the OpenAPI 3.1 document of the /v1 API for the objects of a registry. Source: the working contract,
 * Transport, Errors and Objects.
 */
export function openApi(registry: SchemaRegistry): SchemaPart {
  return {
    openapi: "3.1.0",
    info: {
      title: "SIP.IO API",
      version: "v1",
      description: "The /v1 API of SIP.IO as pulumi-sipio uses it: documented by SIP.IO, or assumed.",
    },
    servers: [{ url: "https://api.sip.io/v1" }],
    security: [{ apiKey: [] }, { bearer: [] }],
    tags: registry.all.map(({ class: name, apiName }) => ({ name, description: `The object ${apiName}` })),
    paths: Object.assign({}, ownPaths, ...registry.all.map((schema) => named(schema, pathsOf(registry, schema)))),
    components: {
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "x-api-key" },
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
      },
      schemas: Object.assign({ Error: errorSchema }, ...registry.all.map((schema) => schemasOf(schema, registry))),
      responses: { Error: { description: "Refused", ...json(reference("Error")) } },
    },
  };
}

const text: SchemaPart = { type: "string" };

const ifMatch = { ...inHeader("If-Match", text), description: "The ETag of the version that the request is based on." };

const identity: SchemaPart = {
  type: "object",
  required: ["accountId", "scopes", "via"],
  properties: {
    accountId: text,
    scopes: { type: "array", items: text, description: "Permissions of the credential. * is all." },
    via: { type: "string", description: "Kind of the credential, such as key." },
  },
};

const document: SchemaPart = { type: "object", required: ["openapi", "info"] };

const ownPaths: SchemaPart = {
  "/openapi.json": {
    get: {
      ...operation("Read this document", { "200": { description: "OpenAPI", ...json(document) } }),
      operationId: "readDocument",
      security: [],
    },
  },
  "/whoami": {
    get: {
      ...operation("Read the identity of the credential", {
        "200": { description: "Account and scopes", ...json(identity) },
      }),
      operationId: "readIdentity",
    },
  },
};

function pathsOf(registry: SchemaRegistry, schema: ObjectSchema): Record<string, SchemaPart> {
  const { class: name, path, apiName, upload } = schema;
  const whole = json(reference(name));
  const parent = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => inPath(parameter));
  const page = {
    type: "object",
    required: ["ok", "count", "rows"],
    properties: {
      ok: { const: true },
      count: { type: "integer" },
      rows: { type: "array", items: reference(name) },
      next_cursor: { type: "string" },
    },
  };
  const list = { type: "array", items: reference(name) };
  const bulk = registry.all.some(({ fields }) =>
    Object.values(fields).some(({ options }) => options.children?.bulk === true && options.children.of.class === name),
  );
  const named = idColumn(schema);
  const deletion = {
    type: "object",
    required: [named],
    properties: { [named]: { type: "string" } },
    additionalProperties: false,
  };
  const single = {
    get: operation(`Read ${apiName}`, { "200": { description: "The object", ...whole } }),
    patch: {
      ...operation(`Change ${apiName}`, { "200": { description: "The object", ...whole } }),
      parameters: [ifMatch],
      requestBody: { required: true, ...json(reference(`${name}Update`)) },
    },
    delete: {
      ...operation(`Delete ${apiName}`, { "204": { description: "Deleted" } }),
      parameters: [ifMatch],
    },
  };
  if (schema.singleton !== undefined) return { [path]: { get: single.get, patch: single.patch } };
  return {
    [path]: {
      ...(parent.length > 0 && { parameters: parent }),
      get: {
        ...operation(`List ${apiName}`, { "200": { description: "A page", ...json(page) } }),
        parameters: [
          inQuery("limit", pageSizeSchema),
          { ...inQuery("cursor", cursorSchema), description: "The next_cursor of the previous page." },
          ...filterColumns(schema).map((column) => inQuery(column.name, columnSchema(column, registry))),
        ],
      },
      post: {
        ...operation(`Create ${apiName}`, { "201": { description: "The object", ...whole } }),
        parameters: [inHeader("Idempotency-Key", idempotencyKeySchema)],
        requestBody: { required: true, ...(upload === undefined ? json(closed(reference(name))) : form(name, upload)) },
      },
      ...(schema.listOnly && {
        delete: {
          ...operation(`Delete ${apiName}`, { "204": { description: "Deleted" } }),
          requestBody: { required: true, ...json(deletion) },
        },
      }),
      ...(bulk && {
        put: {
          ...operation(`Replace all ${apiName}`, { "200": { description: "The objects", ...json(list) } }),
          requestBody: { required: true, ...json({ type: "array", items: closed(reference(name)) }) },
        },
      }),
    },
    ...(schema.publishing !== undefined && {
      [`${path}/{id}/publish`]: {
        parameters: [...parent, inPath("id")],
        post: operation(`Publish ${apiName}`, { "200": { description: "The object", ...whole } }),
      },
    }),
    ...(!schema.listOnly && { [`${path}/{id}`]: { parameters: [...parent, inPath("id")], ...single } }),
  };
}

function operation(summary: string, responses: SchemaPart): SchemaPart {
  return { summary, responses: { ...responses, default: { $ref: "#/components/responses/Error" } } };
}

function reference(name: string): SchemaPart {
  return { $ref: `#/components/schemas/${name}` };
}

/** Schema of a body, which must not have other properties. A response may, in a newer version of the API. */
function closed(...parts: readonly SchemaPart[]): SchemaPart {
  return { allOf: parts, unevaluatedProperties: false };
}

function json(schema: SchemaPart): SchemaPart {
  return { content: { "application/json": { schema } } };
}

/** Form with an object's fields and a file. */
function form(name: string, { part, format, maxBytes }: Upload): SchemaPart {
  const file = { type: "string", contentMediaType: format.mediaType, maxLength: maxBytes };
  const schema = closed(reference(name), { type: "object", required: [part], properties: { [part]: file } });
  return { content: { "multipart/form-data": { schema, encoding: { [part]: { contentType: format.mediaType } } } } };
}

function inPath(name: string): SchemaPart {
  return { name, in: "path", required: true, schema: { type: "string" } };
}

function inQuery(name: string, schema: SchemaPart): SchemaPart {
  return { name, in: "query", schema };
}

function inHeader(name: string, schema: SchemaPart): SchemaPart {
  return { name, in: "header", schema };
}
