import { type Api, InUseError, parseId } from "../api";
import type { Description, Values } from "../model";
import type { RunState } from "./runState";
import { giveBack } from "./singleton";
import { removeUnconfirmed } from "./unconfirmed";
import { isUnconfirmed } from "./unconfirmedId";

/** How long a deletion waits for others of the same run to remove what refers to the object. */
export const patience = { attempts: 8, firstMs: 250, longestMs: 4000 } as const;

/**
 * Deletes an object unless another resource of the program owns it. An object that is already gone counts as deleted. While other
 * deletions of the same run go on, one that is refused because something refers to the object is tried again, 8 times within about 20 seconds at most.
 * @throws InUseError when what refers to the object stays.
 */
export async function remove(
  api: Api,
  description: Description,
  id: string,
  olds: Values,
  run: RunState,
): Promise<void> {
  if (isUnconfirmed(id)) return removeUnconfirmed(api, description, olds, run);
  const at = parseId(description, id);
  if (description.singleton !== undefined) return giveBack(api, description, id, olds, run);
  if (run.isOwned(description, id, olds)) return;
  const { deletions } = run;
  deletions.underWay += 1;
  try {
    let doneBefore = deletions.done;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await api.delete(description, at);
        deletions.done += 1;
        return;
      } catch (error) {
        if (!(error instanceof InUseError) || attempt >= patience.attempts) throw error;
        const othersGoOn = deletions.underWay > 1 || deletions.done > doneBefore;
        // The first refusal may come before the engine has begun with the others.
        if (attempt > 1 && !othersGoOn) throw error;
        doneBefore = deletions.done;
        await run.wait(Math.min(patience.firstMs * 2 ** (attempt - 1), patience.longestMs));
      }
    }
  } finally {
    deletions.underWay -= 1;
  }
}
