import { type AlreadyExistsError, type ApiClient, parseId } from "../api";
import { naturalKeyFields, type ObjectSchema, toWire, type Values } from "../schema";
import { intermediateName, renameIfThere } from "./naturalKey";
import type { RunState } from "./runState";

/**
 * Creates an object while the one that it replaces, if any, has another name. If that fails, the old object gets its
 * name back.
 */
export async function withOldRenamed<T>(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  run: RunState,
  make: () => Promise<T>,
): Promise<T> {
  const [field = ""] = naturalKeyFields(schema);
  const resource = run.resource(news);
  const old = schema.renameOnReplace ? resource.renamedForReplacement : undefined;
  if (old === undefined) return make();
  resource.renamedForReplacement = undefined;
  const id = parseId(schema, old);
  const rename = (name: unknown) => renameIfThere(api, schema, id, toWire(schema, { [field]: name }));
  await rename(intermediateName(String(news[field]), id.id, "replaced"));
  try {
    return await make();
  } catch (error) {
    // What is to be told is why the new one could not be made; a refresh shows a name that did not come back.
    await rename(news[field]).catch(() => undefined);
    throw error;
  }
}

/** A replacement that a person asked for meets the object that it is to replace, which still has the natural key. */
export class ReplacementByHandError extends Error {
  override readonly name = "ReplacementByHandError";

  constructor({ existingId, fields }: AlreadyExistsError) {
    const key = fields.length === 0 ? "natural key" : fields.join(" and ");
    const existing = existingId === undefined ? "an object" : existingId;
    super(
      `${existing} already has this ${key}, which must be unique. If that is the object being replaced, add deleteBeforeReplace: true to the resource options, so that it is deleted first. Nothing was changed.`,
    );
  }
}
