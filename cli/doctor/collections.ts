import { type Api, ApiError } from "pulumi-sipio/api";
import { type Description, isRecord, openApi, type Registry } from "pulumi-sipio/model";
import { resolve } from "./document/shape";
import type { Tried } from "./report";

/** What a GET of a collection gave, and why where it gave nothing. */
export interface Trial {
  readonly tried: Tried;
  /** What the API says, where it is neither served nor plainly missing. */
  readonly said?: string;
}

/**
 * Tries a GET of every collection, each once, a page of one. Children are tried under the first parent that there is.
 * @param known All objects, in which parents are found.
 */
export async function tryCollections(
  api: Api,
  descriptions: readonly Description[],
  known: Registry,
  progress: (doing: string) => void,
): Promise<Map<Description, Trial>> {
  const ours = openApi(known);
  const asked = new Map<Description, Promise<{ readonly trial: Trial; readonly id?: string }>>();

  function ask(description: Description): Promise<{ readonly trial: Trial; readonly id?: string }> {
    const earlier = asked.get(description);
    if (earlier !== undefined) return earlier;
    const asking = first(description);
    asked.set(description, asking);
    return asking;
  }

  async function first(description: Description) {
    const shape = listingOf(ours, description);
    if (shape === "none") return { trial: { tried: "not tried" } } as const;
    const parent = parentOf(description, known);
    const parentId = parent === undefined ? undefined : (await ask(parent)).id;
    if (description.parent !== undefined && parentId === undefined) return { trial: { tried: "not tried" } } as const;
    progress(`GET ${description.collection}`);
    try {
      const row = shape === "page" ? await api.first(description, parentId) : undefined;
      if (shape === "single") await api.probe(description.collection);
      return { trial: { tried: "served" }, ...(typeof row?.id === "string" && { id: row.id }) } as const;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { trial: trialOf(error) };
    }
  }

  const trials = await Promise.all(
    descriptions.map(async (description) => [description, (await ask(description)).trial] as const),
  );
  return new Map(trials);
}

/** What a GET of the collection gives by our document: a page, one object (the own account), or nothing. */
function listingOf(ours: unknown, { collection }: Description): "page" | "single" | "none" {
  const { paths } = isRecord(ours) ? ours : {};
  const { get } = resolve(ours, isRecord(paths) ? paths[collection] : undefined);
  if (!isRecord(get)) return "none";
  const parameters = Array.isArray(get.parameters) ? get.parameters : [];
  return parameters.some((parameter) => resolve(ours, parameter).name === "limit") ? "page" : "single";
}

function parentOf(description: Description, known: Registry): Description | undefined {
  if (description.parent === undefined) return undefined;
  const columns = description.fields[description.parent]?.type.columns(description.parent) ?? [];
  const [reference] = columns.flatMap(({ references }) =>
    references !== undefined && "class" in references ? [references.class] : [],
  );
  return reference === undefined ? undefined : known.find(reference);
}

function trialOf(error: ApiError): Trial {
  if (error.status === 404 || error.status === 405 || error.status === 501) return { tried: "missing" };
  if (error.status === 403) return { tried: "refused" };
  return { tried: "failed", said: error.message };
}
