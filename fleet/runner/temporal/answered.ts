import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster";
import { loadClient } from "./packages";

/** Interval in milliseconds at which a cluster is asked. */
export const pollMs = 500;
const queryTimeoutMs = 10_000;

/**
 * Returns the answer to a query, which only a worker can give.
 * @param note Receives a text if no worker answers.
 */
export async function answered<T>(
  { client, settings }: Cluster,
  note: (text: string) => void,
  ask: () => Promise<T>,
): Promise<T> {
  const { ServiceError, QueryNotRegisteredError } = await loadClient();
  for (;;) {
    try {
      return await client.connection.withDeadline(Date.now() + queryTimeoutMs, ask);
    } catch (error) {
      // The first task of a workflow registers its queries.
      const isWaiting = error instanceof ServiceError || error instanceof QueryNotRegisteredError;
      if (!isWaiting) throw error;
      note(`No worker answers on task queue ${settings.taskQueue}. To start one: sipio fleet worker`);
      await sleep(pollMs);
    }
  }
}

/** Returns a function that passes a text on if it differs from the last one. */
export function onChange(pass: (text: string) => void): (text: string) => void {
  let last = "";
  return (text) => {
    if (text !== last && text !== "") pass(text);
    last = text;
  };
}
