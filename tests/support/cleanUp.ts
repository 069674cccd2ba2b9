type CleanUp = () => unknown;

const pending: CleanUp[] = [];

/** Runs a function when the current test has ended, however it ends; the last one given runs first. */
export function onTestFinished(cleanUp: CleanUp): void {
  pending.push(cleanUp);
}

/** Runs what the test that has just ended left to clean up. */
export async function runCleanUps(): Promise<void> {
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) await next();
}
