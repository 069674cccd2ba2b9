type CleanUp = () => unknown;

const pending: CleanUp[] = [];

/** Runs a function when the current test has ended, with any result. The last function runs first. */
export function onTestFinished(cleanUp: CleanUp): void {
  pending.push(cleanUp);
}

/** Runs the functions of the test that has just ended. */
export async function runCleanUps(): Promise<void> {
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) await next();
}
