/** Time in seconds without output after which a step reports that it is still running. */
const silenceSec = 10;

/**
 * Reports the start, the duration and the end of a step on stderr. If the work has no output of its own (not
 * `watched`), also reports that it is still running.
 */
export async function step<T>(
  title: string,
  work: (say: (line: string) => void) => Promise<T>,
  { watched = false } = {},
): Promise<T> {
  const from = Date.now();
  const seconds = () => `${((Date.now() - from) / 1000).toFixed(1)} s`;
  let last = Date.now();
  const say = (line: string) => {
    last = Date.now();
    console.error(`  ${line}`);
  };
  console.error(`• ${title} …`);
  const heartbeat = setInterval(() => {
    if (!watched && Date.now() - last >= silenceSec * 1000) say(`still running, ${seconds()}`);
  }, 5_000);
  try {
    const result = await work(say);
    console.error(`✓ ${title}, ${seconds()}`);
    return result;
  } catch (error) {
    console.error(`✗ ${title}, after ${seconds()}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/** Runs work, prints the message if it fails, and returns the exit code. */
export async function exitCodeOf(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
