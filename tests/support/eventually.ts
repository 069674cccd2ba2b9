import { setTimeout as sleep } from "node:timers/promises";

/** Tries an expectation until it holds, for a second; then it fails as it did last. */
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
