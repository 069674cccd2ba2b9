import { setTimeout as sleep } from "node:timers/promises";

/** Retries an expectation for a second, then fails with the last error. */
export async function eventually(expectation: () => unknown): Promise<void> {
  for (const end = Date.now() + 1000; ; await sleep(20)) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
