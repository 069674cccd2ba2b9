import { type ApiClient, ApiError } from "pulumi-sipio/api";
import { isRecord, type ObjectSchema, openApi, type SchemaRegistry } from "pulumi-sipio/schema";
import { resolve } from "./openapi/normalizeSchema";
import type { ProbeOutcome } from "./report";

/** What a GET of a collection gave, and why where it gave nothing. */
export interface Trial {
  readonly tried: ProbeOutcome;
  /** What the API says, where it is neither served nor plainly missing. */
  readonly said?: string;
}

/**
 * Tries a GET of every collection, each once, a page of one. Children are tried under the first parent that there is.
 * @param known All objects, in which parents are found.
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

/** What a GET of the collection gives by our document: a page, one object (the own account), or nothing. */
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
