import * as pulumi from "@pulumi/pulumi";
import type { ApiClient, ClientPool, Row } from "../api";

/** What one run of a program has asked and been told so far. */
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
   * Ends the run with a message. A preview goes on, with what was looked up unknown, so that everything else that is wrong is
   * told as well; it fails all the same.
   * @throws RunError at up. Pulumi tells an error once however often it meets it: so one message is one error.
   */
  fail(message: string): typeof pulumi.unknown {
    const earlier = this.errors.get(message);
    const error = earlier ?? withoutStack(message);
    this.errors.set(message, error);
    if (!pulumi.runtime.isDryRun()) throw error;
    // Pulumi tells a rejection that nobody handles and fails the run at its end; a logged error would not fail a preview.
    if (earlier === undefined) void Promise.reject(error);
    return pulumi.unknown;
  }
}

/** Pulumi shows an error's stack where it comes after the program's end; ours says nothing to a user. */
function withoutStack(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  error.stack = message;
  return error;
}
