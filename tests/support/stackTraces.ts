import * as pulumi from "@pulumi/pulumi";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";

// The SDK formats a stack trace for each resource and each of its promises, and Jest maps each frame to its source. This
// takes 7% of the time of tests/lifecycle/cutOff. Only the real engine and the search for leaks use these traces.

/** Stops the SDK from looking up the source of each resource, which only the real engine stores. */
export function omitSourcePositions(): void {
  Reflect.set(pulumi.Resource, "callsites", () => []);
}

/** Stops the SDK from recording the origin of each promise, which only its search for leaks shows. */
export function omitPromiseTraces(): void {
  const { debuggablePromise } = debuggable as unknown as {
    debuggablePromise<T>(promise: Promise<T>, context?: unknown): Promise<T>;
  };
  Reflect.set(debuggable, "debuggablePromise", <T>(promise: Promise<T>, context?: unknown): Promise<T> => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  });
}
