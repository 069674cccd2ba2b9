import { type ApiClient, InUseError, parseId } from "../api";
import type { ObjectSchema, Values } from "../schema";
import type { RunState } from "./runState";
import { resetSingleton } from "./singleton";
import { isUnconfirmed, removeUnconfirmed } from "./unconfirmed";

/**
 * Limits for retrying a deletion while other deletions of the same run remove references to the object. Times are in
 * milliseconds.
 */
export const deleteRetry = { attempts: 8, firstMs: 250, longestMs: 4000 } as const;

/**
 * Deletes an object unless another resource of the program owns it. An object that does not exist counts as deleted. If
 * the object is still referenced, the request is sent up to 8 times within about 20 seconds, as long as other deletions
 * of the same run are in progress.
 * @throws InUseError if the references remain.
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
        // The first refusal may arrive before the engine has started the other deletions.
        if (attempt > 1 && !othersGoOn) throw error;
        doneBefore = deletions.done;
        await run.wait(Math.min(deleteRetry.firstMs * 2 ** (attempt - 1), deleteRetry.longestMs));
      }
    }
  } finally {
    deletions.underWay -= 1;
  }
}
