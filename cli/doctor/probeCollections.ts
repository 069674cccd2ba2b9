import { type ApiClient, ApiError } from "pulumi-sipio/api";
import { isRecord, type ObjectSchema, openApi, type SchemaRegistry } from "pulumi-sipio/schema";
import { resolve } from "./openapi/normalizeSchema";
import type { ProbeOutcome } from "./report";

/** Result of a GET of a collection. */
export interface Trial {
  readonly tried: ProbeOutcome;
  /** Message of the API if the request failed. */
  readonly said?: string;
}

/**
 * Sends one GET to every collection, with a page size of 1. Children are requested under the first existing parent.
 * @param known All objects, to look up parents.
 */
export async function tryCollections(
  api: ApiClient,
  schemas: readonly ObjectSchema[],
  known: SchemaRegistry,
  progress: (doing: string) => void,
): Promise<Map<ObjectSchema, Trial>> {
  const ours = openApi(known);
  const asked = new Map<ObjectSchema, Promise<{ readonly trial: Trial; readonly id?: string }>>();

  function ask(schema: ObjectSchema): Promise<{ readonly trial: Trial; readonly id?: string }> {
    const earlier = asked.get(schema);
    if (earlier !== undefined) return earlier;
    const asking = first(schema);
    asked.set(schema, asking);
    return asking;
  }

  async function first(schema: ObjectSchema) {
    const shape = listingOf(ours, schema);
    if (shape === "none") return { trial: { tried: "not tried" } } as const;
    const parent = schema.parentClass === undefined ? undefined : known.find(schema.parentClass);
    const parentId = parent === undefined ? undefined : (await ask(parent)).id;
    if (schema.parent !== undefined && parentId === undefined) return { trial: { tried: "not tried" } } as const;
    progress(`GET ${schema.path}`);
    try {
      const row = shape === "page" ? await api.first(schema, parentId) : undefined;
      if (shape === "single") await api.probe(schema.path);
      return { trial: { tried: "served" }, ...(typeof row?.id === "string" && { id: row.id }) } as const;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { trial: trialOf(error) };
    }
  }

  const trials = await Promise.all(schemas.map(async (schema) => [schema, (await ask(schema)).trial] as const));
  return new Map(trials);
}

/** Returns what our document declares for a GET of the collection: a page, one object (the own account), or none. */
function listingOf(ours: unknown, { path }: ObjectSchema): "page" | "single" | "none" {
  const { paths } = isRecord(ours) ? ours : {};
  const { get } = resolve(ours, isRecord(paths) ? paths[path] : undefined);
  if (!isRecord(get)) return "none";
  const parameters = Array.isArray(get.parameters) ? get.parameters : [];
  return parameters.some((parameter) => resolve(ours, parameter).name === "limit") ? "page" : "single";
}

function trialOf(error: ApiError): Trial {
  if (error.status === 404 || error.status === 405 || error.status === 501) return { tried: "missing" };
  if (error.status === 403) return { tried: "refused" };
  return { tried: "failed", said: error.message };
}
