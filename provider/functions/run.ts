import * as pulumi from "@pulumi/pulumi";
import type { ApiClient, ClientPool, Row } from "../api";

/** Queries of one program run, with their results. */
export class InvokeRun {
  private readonly answers = new WeakMap<ApiClient, Map<string, Promise<readonly Row[]>>>();
  private readonly errors = new Map<string, pulumi.RunError>();
  private shared: ClientPool | undefined;

  /** Returns the clients of this run. They are not shared with the next run, which must not see earlier results. */
  apis(make: new () => ClientPool): ClientPool {
    this.shared ??= new make();
    return this.shared;
  }

  /** Sends a request to a tenant once. Repeated requests return the same result. */
  once(api: ApiClient, request: string, ask: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const asked = this.answers.get(api) ?? new Map<string, Promise<readonly Row[]>>();
    this.answers.set(api, asked);
    const answer = asked.get(request) ?? ask();
    asked.set(request, answer);
    return answer;
  }

  /**
   * Fails the run with a message. A preview continues with unknown results to report all other problems, and fails at
   * the end.
   * @throws RunError during `up`. The same message always throws the same error, which Pulumi reports only once.
   */
  fail(message: string): typeof pulumi.unknown {
    const earlier = this.errors.get(message);
    const error = earlier ?? withoutStack(message);
    this.errors.set(message, error);
    if (!pulumi.runtime.isDryRun()) throw error;
    // An unhandled rejection is reported and fails the run at the end. A logged error would not fail a preview.
    if (earlier === undefined) void Promise.reject(error);
    return pulumi.unknown;
  }
}

/** Creates an error without a stack trace, because Pulumi would show it to the user. */
function withoutStack(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  error.stack = message;
  return error;
}
