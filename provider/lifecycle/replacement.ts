import { type AlreadyExistsError, type ApiClient, parseId } from "../api";
import { naturalKeyFields, type ObjectSchema, toWire, type Values } from "../schema";
import { intermediateName, renameIfThere } from "./naturalKey";
import type { RunState } from "./runState";

/**
 * Creates an object while the one it replaces, if any, has another name. If the create fails, the old object gets its
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
    // The error of the create is the one to report. A refresh shows a name that was not restored.
    await rename(news[field]).catch(() => undefined);
    throw error;
  }
}

/** A replacement requested by the user conflicts with the object to be replaced, which still has the natural key. */
export class ReplacementByHandError extends Error {
  override readonly name = "ReplacementByHandError";

  constructor({ existingId, fields }: AlreadyExistsError) {
    const key = fields.length === 0 ? "natural key" : fields.join(" and ");
    const existing = existingId === undefined ? "an object" : existingId;
    super(
      `${existing} already has this ${key}, which must be unique. If that is the object being replaced, add deleteBeforeReplace: true to the resource options, so it is deleted first. Nothing was changed.`,
    );
  }
}
