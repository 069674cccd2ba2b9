/** Takes one line for the person who waits. */
export type OnProgress = (line: string) => void;

const HEARTBEAT_MS = 10_000;

/**
 * Runs one step and reports it: a line when it starts, one every 10 seconds while it runs, one with the elapsed
 * seconds when it ends. `detail` adds to the lines in between (bytes so far).
 */
export async function step<T>(
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
