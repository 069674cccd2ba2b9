/** Seconds of silence after which a step says that it is still going on. */
const silenceSec = 10;

/**
 * Says on stderr what is going on, how long it took, and that it is still going on; the last not where the work itself is
 * shown (`watched`).
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
    if (!watched && Date.now() - last >= silenceSec * 1000) say(`still at it, ${seconds()}`);
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

/** Says what stopped the work, in plain words, and gives the exit code. */
export async function exitCodeOf(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
