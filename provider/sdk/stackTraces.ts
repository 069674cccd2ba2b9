/**
 * Stops V8 from recording stack traces until the returned function is called. Pulumi formats one for each promise of a resource,
 * and its hosts map each of them to the TypeScript source, which was most of the time of a preview. With
 * `PULUMI_DEBUG_PROMISE_LEAKS`, which prints them, they are recorded.
 */
export function suspendStackTraces(): () => void {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return () => undefined;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}
