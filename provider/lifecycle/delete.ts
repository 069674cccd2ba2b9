import { type ApiClient, InUseError, parseId } from "../api";
import type { ObjectSchema, Values } from "../schema";
import type { RunState } from "./runState";
import { resetSingleton } from "./singleton";
import { isUnconfirmed, removeUnconfirmed } from "./unconfirmed";

/** Time that a deletion waits for others of the same run to remove the references to the object. */
export const deleteRetry = { attempts: 8, firstMs: 250, longestMs: 4000 } as const;

/**
 * Deletes an object unless another resource of the program owns it. An object that is already gone counts as deleted. While other
 * deletions of the same run go on, one that is refused because something refers to the object is tried again, 8 times within about 20 seconds at most.
 * @throws InUseError when what refers to the object stays.
 */
export async function deleteObject(
  api: ApiClient,
  schema: ObjectSchema,
  id: string,
  olds: Values,
  run: RunState,
): Promise<void> {
  if (isUnconfirmed(id)) return removeUnconfirmed(api, schema, olds, run);
  const at = parseId(schema, id);
  if (schema.singleton !== undefined) return resetSingleton(api, schema, id, olds, run);
  if (run.isOwned(schema, id, olds)) return;
  const { deletions } = run;
  deletions.underWay += 1;
  try {
    let doneBefore = deletions.done;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await api.delete(schema, at);
        deletions.done += 1;
        return;
      } catch (error) {
        if (!(error instanceof InUseError) || attempt >= deleteRetry.attempts) throw error;
        const othersGoOn = deletions.underWay > 1 || deletions.done > doneBefore;
        // The first refusal may come before the engine has begun with the others.
        if (attempt > 1 && !othersGoOn) throw error;
        doneBefore = deletions.done;
        await run.wait(Math.min(deleteRetry.firstMs * 2 ** (attempt - 1), deleteRetry.longestMs));
      }
    }
  } finally {
    deletions.underWay -= 1;
  }
}
