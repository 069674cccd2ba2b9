import {
  type AlreadyExistsError,
  type ApiClient,
  buildId,
  NotFoundError,
  type ObjectId,
  objectIdOf,
  type Row,
} from "../api";
import { changeableName, formatValue, naturalKeyQuery, type ObjectSchema, toWire, type Values } from "../schema";
import type { Rename, RunState } from "./runState";

/**
 * Returns the objects with the natural key in the values. A child is searched for among the children of its parent.
 * Contains at most one object if the API keeps keys unique, and none for a class without a natural key.
 */
export async function findByNaturalKey(
  api: ApiClient,
  schema: ObjectSchema,
  parentId: string | undefined,
  values: Values,
): Promise<readonly Row[]> {
  const { filter, matches } = naturalKeyQuery(schema, values);
  if (Object.keys(filter).length === 0) return [];
  return (await api.list(schema, parentId, filter)).filter(matches);
}

/** Another object has the natural key that an update needs. */
export class KeyInUseError extends Error {
  override readonly name = "KeyInUseError";

  constructor(holder: string, property: string, value: unknown) {
    super(
      `${property} ${formatValue(value)} belongs to ${holder}, and names are unique. Nothing was changed. Free the name in a separate run first. If the program also renames ${holder}, use \`--parallel 2\` or higher, and make sure that neither resource depends on the other.`,
    );
  }
}

/**
 * Number of attempts, and the pause in milliseconds between them, until the engine has compared the object that has the
 * name.
 */
const patience = { attempts: 20, pauseMs: 100 } as const;

/** Request that was refused because another object has the name. */
interface Refused<T> {
  readonly conflict: AlreadyExistsError;
  readonly retry: () => Promise<T>;
  /** Whether the request updates an object. For a refused create, the error shows how to adopt the existing object. */
  readonly isChange: boolean;
}

/**
 * Repeats a request whose name another object still has and releases in the same run, for example if two queues swap
 * their names. The other object gets an intermediate name until its own update.
 * @throws KeyInUseError if the request is an update and the other object keeps the name. For a create, throws the
 * conflict.
 */
export async function claimName<T>(
  api: ApiClient,
  schema: ObjectSchema,
  parent: string | undefined,
  news: Values,
  { conflict, retry, isChange }: Refused<T>,
  run: RunState,
): Promise<T> {
  const property = changeableName(schema);
  const holder = property === undefined ? undefined : await holderOf(api, schema, parent, news, conflict);
  if (property === undefined || holder === undefined) throw conflict;
  const id = buildId(schema, holder);
  let rename = run.renameOf(schema, id);
  for (let attempt = 1; rename === undefined; attempt += 1) {
    if (attempt > patience.attempts) throw isChange ? new KeyInUseError(id, property, news[property]) : conflict;
    await run.wait(patience.pauseMs);
    rename = run.renameOf(schema, id);
  }
  const intermediate = intermediateName(String(news[property]), holder.id, "renaming");
  await inTurn(rename, async () => {
    if (rename.isDone) return;
    await renameIfThere(api, schema, holder, toWire(schema, { [property]: intermediate }));
  });
  return retry();
}

/** Sends a request that writes the name of an object after all earlier ones have ended. */
export async function inTurn<T>(rename: Rename, request: () => Promise<T>): Promise<T> {
  const result = rename.turn.then(request);
  rename.turn = result.catch(() => undefined);
  return result;
}

/** Returns an unused name that includes the previous one. */
export function intermediateName(name: string, id: string, why: "renaming" | "replaced"): string {
  return `${name.slice(0, 200)} (${why} ${id})`;
}

/** Renames an object. Does nothing if it no longer exists. */
export async function renameIfThere(
  api: ApiClient,
  schema: ObjectSchema,
  id: ObjectId,
  body: ReturnType<typeof toWire>,
): Promise<void> {
  try {
    await api.update(schema, id, body);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}

async function holderOf(
  api: ApiClient,
  schema: ObjectSchema,
  parent: string | undefined,
  news: Values,
  { existingId }: AlreadyExistsError,
): Promise<ObjectId | undefined> {
  if (existingId !== undefined) return objectIdOf({ id: existingId }, parent);
  const [row] = await findByNaturalKey(api, schema, parent, news);
  return row && objectIdOf(row, parent);
}
