/**
 * Stops V8 from recording stack traces until the returned function is called. Pulumi formats a trace for each promise
 * of a resource, and its hosts map each trace to the TypeScript source. This took most of the time of a preview. If
 * `PULUMI_DEBUG_PROMISE_LEAKS` is set, traces are recorded, because Pulumi prints them.
 */
export function suspendStackTraces(): () => void {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return () => undefined;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}
