import { isRecord } from "pulumi-sipio/schema";
import { bodyDifferences, type Pair, type Place } from "./compareSchemas";
import { merged, type SchemaDifference } from "./difference";
import { resolve } from "./normalizeSchema";

// Verbs with a request body first, because differences matter most there.
const verbs = ["post", "put", "patch", "get", "delete"] as const;

/**
 * Lists the parts of `ours` that `theirs` lacks or has in another form. Both are OpenAPI documents, 3.0 or 3.1. Ignores
 * paths that only `theirs` has.
 */
export function compareDocuments(ours: unknown, theirs: unknown): SchemaDifference[] {
  const found: SchemaDifference[] = [];
  const base = prefixOf(ours);
  const [mine, others] = [pathsIn(ours, base), pathsIn(theirs, base)];
  for (const [key, { path, item }] of mine) {
    const other = others.get(key)?.item;
    const needed = verbs.filter((verb) => isRecord(item[verb]));
    if (other === undefined) {
      found.push(
        absent(
          "path missing",
          path,
          needed.map((verb) => `${verb.toUpperCase()} ${path}`),
        ),
      );
      continue;
    }
    for (const verb of needed) {
      const where = `${verb.toUpperCase()} ${path}`;
      if (!isRecord(other[verb])) {
        found.push(absent("verb missing", path, [where]));
        continue;
      }
      const operations = { ours: merge(item, item[verb]), theirs: merge(other, other[verb]) };
      found.push(...operationDifferences({ ours, theirs }, operations, path, where, verb === "patch"));
    }
  }
  return merged(found);
}

function absent(kind: "path missing" | "verb missing", path: string, where: readonly string[]): SchemaDifference {
  const impact = "the service does not support it yet";
  return { kind, severity: "problem", path, where, property: "", ours: where, theirs: null, impact };
}

interface Operation {
  readonly parameters: readonly unknown[];
  readonly requestBody: unknown;
  readonly responses: unknown;
}

/** Merges an operation with the parameters of its path. */
function merge(item: Readonly<Record<string, unknown>>, operation: unknown): Operation {
  const { parameters, requestBody, responses } = isRecord(operation) ? operation : {};
  return { parameters: [item.parameters ?? [], parameters ?? []].flat(), requestBody, responses };
}

/**
 * Returns the paths of a document by a normalized key. The key ignores the names of parameters, and whether the base
 * path is part of the path or of the server's URL.
 */
function pathsIn(document: unknown, base: string) {
  const { paths } = isRecord(document) ? document : {};
  const prefix = prefixOf(document);
  const entries = Object.entries(isRecord(paths) ? paths : {}).map(([path, item]) => {
    const whole = `${prefix}${path}`;
    const key = (whole.startsWith(`${base}/`) ? whole.slice(base.length) : whole).replace(/\{[^}]*\}/g, "{}");
    return [key, { path, item: resolve(document, item) }] as const;
  });
  return new Map(entries);
}

/** Returns the path of the document's server URL. */
function prefixOf(document: unknown): string {
  const { servers } = isRecord(document) ? document : {};
  const [server] = Array.isArray(servers) ? servers : [];
  const url = isRecord(server) && typeof server.url === "string" ? server.url : "";
  return URL.canParse(url, "https://server") ? new URL(url, "https://server").pathname.replace(/\/+$/, "") : "";
}

function operationDifferences(
  documents: Pair,
  operations: { readonly ours: Operation; readonly theirs: Operation },
  path: string,
  where: string,
  partial: boolean,
): SchemaDifference[] {
  const { ours, theirs } = operations;
  const request = { path, where: `${where}, request`, direction: "request", partial } as const;
  const answer = { path, where: `${where}, response`, direction: "answer", partial: false } as const;
  return [
    ...parameterDifferences(documents, ours, theirs, path, where),
    ...contentDifferences(documents, { ours: ours.requestBody, theirs: theirs.requestBody }, request),
    ...contentDifferences(
      documents,
      { ours: successOf(documents.ours, ours.responses), theirs: successOf(documents.theirs, theirs.responses) },
      answer,
    ),
  ];
}

/** Returns the first successful response. */
function successOf(document: unknown, responses: unknown): unknown {
  const all = resolve(document, responses);
  const status = Object.keys(all).find((name) => /^2(\d\d|XX)$/.test(name)) ?? "default";
  return all[status];
}

function contentDifferences(documents: Pair, bodies: Pair, place: Place): SchemaDifference[] {
  const [mine, others] = [contentOf(documents.ours, bodies.ours), contentOf(documents.theirs, bodies.theirs)];
  return Object.entries(mine).flatMap(([type, media]) => {
    const name = Object.keys(others).find((other) => isAlike(type, other));
    const other = name === undefined ? undefined : others[name];
    if (other !== undefined) {
      const schemas = { ours: resolve(documents.ours, media).schema, theirs: resolve(documents.theirs, other).schema };
      return bodyDifferences(documents, schemas, place);
    }
    const listed = Object.keys(others);
    const severity = listed.length > 0 ? "problem" : "note";
    const impact =
      listed.length > 0 ? "the service uses another content type" : "the document does not describe the body";
    const { path, where } = place;
    const theirs = listed.length > 0 ? listed : null;
    return [
      { kind: "body missing", severity, path, where: [where], property: "", ours: type, theirs, impact } as const,
    ];
  });
}

function contentOf(document: unknown, body: unknown): Readonly<Record<string, unknown>> {
  const { content } = resolve(document, body);
  return isRecord(content) ? content : {};
}

/** Whether two media types are the same, ignoring parameters and JSON suffixes. */
function isAlike(type: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/;.*$/, "")
      .trim()
      .replace(/\/[\w.-]+\+json$/, "/json");
  return plain(type) === plain(other) || plain(other) === "*/*";
}

function parameterDifferences(documents: Pair, ours: Operation, theirs: Operation, path: string, where: string) {
  const [mine, others] = [parametersOf(documents.ours, ours), parametersOf(documents.theirs, theirs)];
  const carriers = new Set([...always, ...credentialsIn(documents.ours)]);
  const found: SchemaDifference[] = [];
  for (const [key, { name, place, schema }] of mine) {
    const other = others.get(key);
    if (other === undefined) {
      // Servers ignore unknown headers, but may reject unknown query parameters.
      const severity = place === "header" ? "note" : "warning";
      const impact =
        place === "header" ? "the service ignores the header" : "lookups by it find nothing or are rejected";
      const at = { path, where: [`${where}, ${place}`], property: name };
      found.push({ kind: "parameter missing", severity, ...at, ours: name, theirs: null, impact });
      continue;
    }
    const at = { path, where: `${where}, ${place}`, direction: "request", partial: true } as const;
    found.push(...bodyDifferences(documents, { ours: schema, theirs: other.schema }, at, name));
  }
  for (const [key, { name, place, required }] of others) {
    if (!required || mine.has(key) || carriers.has(key)) continue;
    const at = { path, where: [`${where}, ${place}`], property: name };
    const impact = "requests without it are rejected";
    found.push({ kind: "parameter required", severity: "problem", ...at, ours: null, theirs: true, impact });
  }
  return found;
}

// Every request has these headers, and OpenAPI does not treat them as parameters.
const always = ["header accept", "header content-type", "header authorization"];

/** Returns the headers that hold a credential. */
function credentialsIn(document: unknown): string[] {
  const { securitySchemes } = isRecord(document) && isRecord(document.components) ? document.components : {};
  const schemes = isRecord(securitySchemes) ? Object.values(securitySchemes).filter(isRecord) : [];
  return schemes.flatMap(({ in: place, name }) => (place === "header" ? [`header ${String(name).toLowerCase()}`] : []));
}

/** Returns the query and header parameters by place and name. Path parameters are matched by position instead. */
function parametersOf(document: unknown, { parameters }: Operation) {
  const found = parameters.flatMap((parameter) => {
    const { name, in: place, schema, required } = resolve(document, parameter);
    if (typeof name !== "string" || (place !== "query" && place !== "header")) return [];
    const key = `${place} ${place === "header" ? name.toLowerCase() : name}`;
    return [[key, { name, place, schema, required: required === true }] as const];
  });
  return new Map(found);
}
