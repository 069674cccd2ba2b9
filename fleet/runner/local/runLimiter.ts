import { LimiterServer, limiterVariable } from "pulumi-sipio/limiter";

/** Rate limiter that the worker processes of a run on this machine share. */
export interface RunLimiter {
  /** Environment variables of the processes. */
  readonly variables: Readonly<Record<string, string>>;
  /** Path of the limiter. `undefined` if there is none. */
  readonly path: string | undefined;
  close(): void;
}

/** Starts a limiter. If that fails, each process keeps within the rate limit on its own. */
export async function startRunLimiter(): Promise<RunLimiter> {
  const server = await LimiterServer.start().catch(() => undefined);
  return {
    variables: server === undefined ? {} : { [limiterVariable]: server.path },
    path: server?.path,
    close: () => server?.close(),
  };
}
