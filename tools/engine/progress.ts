/** Receives one line of progress. */
export type OnProgress = (line: string) => void;

const HEARTBEAT_MS = 10_000;

/**
 * Runs a step and reports its start, its end and, every 10 seconds, the elapsed time. `detail` adds text to the lines
 * in between, such as the number of bytes.
 */
export async function reportStep<T>(
  onProgress: OnProgress,
  what: string,
  work: () => Promise<T>,
  detail: () => string = () => "",
): Promise<T> {
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  onProgress(`${what} …`);
  const heartbeat = setInterval(() => onProgress(`${what} … ${elapsed()}${detail()}`), HEARTBEAT_MS);
  try {
    const result = await work();
    onProgress(`${what}: done in ${elapsed()}`);
    return result;
  } catch (error) {
    onProgress(`${what}: failed after ${elapsed()}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}
