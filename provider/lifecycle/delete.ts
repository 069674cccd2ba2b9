import { setTimeout as sleep } from "node:timers/promises";
import { type Api, InUseError, parseId } from "../api";
import type { Description, Values } from "../model";
import { takenUp } from "./create";
import { giveBack } from "./singleton";

/** How long a deletion waits for others of the same run to remove what refers to the object. */
export const patience = { attempts: 8, firstMs: 250, longestMs: 4000 } as const;

/** Deletions of this process: those on their way, and how many have succeeded. */
const run = { underWay: 0, done: 0 };

/**
 * Deletes an object; one that is gone already is fine. While other deletions of the same run go on, one that is refused
 * because something refers to the object is tried again, 8 times within about 20 seconds at most.
 * @throws InUseError when what refers to the object stays.
 */
export async function remove(
  api: Api,
  description: Description,
  id: string,
  olds: Values,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<void> {
  const at = parseId(description, id);
  if (description.singleton !== undefined) return giveBack(api, description, id, olds);
  if (takenUp.has(at.id)) return;
  run.underWay += 1;
  try {
    let doneBefore = run.done;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await api.delete(description, at);
        run.done += 1;
        return;
      } catch (error) {
        if (!(error instanceof InUseError) || attempt >= patience.attempts) throw error;
        const othersGoOn = run.underWay > 1 || run.done > doneBefore;
        // The first refusal may come before the engine has begun with the others.
        if (attempt > 1 && !othersGoOn) throw error;
        doneBefore = run.done;
        await wait(Math.min(patience.firstMs * 2 ** (attempt - 1), patience.longestMs));
      }
    }
  } finally {
    run.underWay -= 1;
  }
}
