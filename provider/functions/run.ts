import * as pulumi from "@pulumi/pulumi";
import type { ApiClient, ClientPool, Row } from "../api";

/** Queries of one run of a program and their results. */
export class InvokeRun {
  private readonly answers = new WeakMap<ApiClient, Map<string, Promise<readonly Row[]>>>();
  private readonly errors = new Map<string, pulumi.RunError>();
  private shared: ClientPool | undefined;

  /** The connections of this run: what it has read must not be the answer to the next one. */
  apis(make: new () => ClientPool): ClientPool {
    this.shared ??= new make();
    return this.shared;
  }

  /** Sends a request to a tenant once; who asks the same again gets the same answer. */
  once(api: ApiClient, request: string, ask: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const asked = this.answers.get(api) ?? new Map<string, Promise<readonly Row[]>>();
    this.answers.set(api, asked);
    const answer = asked.get(request) ?? ask();
    asked.set(request, answer);
    return answer;
  }

  /**
   * Ends the run with a message. A preview continues, with the results unknown, so all other problems are reported,
   * too; it still fails.
   * @throws RunError during `up`. Pulumi reports an error once however often it occurs, so one message is one error.
   */
  fail(message: string): typeof pulumi.unknown {
    const earlier = this.errors.get(message);
    const error = earlier ?? withoutStack(message);
    this.errors.set(message, error);
    if (!pulumi.runtime.isDryRun()) throw error;
    // Pulumi reports an unhandled rejection and fails the run at its end. A logged error would not fail a preview.
    if (earlier === undefined) void Promise.reject(error);
    return pulumi.unknown;
  }
}

/** Pulumi shows the stack of an error after the program's end, which means nothing to a user. */
function withoutStack(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  error.stack = message;
  return error;
}
