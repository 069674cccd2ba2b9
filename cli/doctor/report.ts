import type { DifferenceSeverity, SchemaDifference } from "./openapi/difference";

/** Names of the checks. Part of the output of `--json`, and therefore stable. */
export type CheckName =
  | "connection"
  | "credential"
  | "account"
  | "scopes"
  | "endpoints"
  | "document"
  | "idempotency"
  | "versions"
  | "requestIds"
  | "rateLimit"
  | "clock"
  | "speed";

/** Result of a check. `pulumi up` would fail only with a `problem`. */
export type CheckStatus = "ok" | DifferenceSeverity;

/** Check and its result. */
export interface Check {
  readonly name: CheckName;
  readonly status: CheckStatus;
  /** Finding, as a sentence without a period. */
  readonly message: string;
  /** Remedy, as a sentence. Absent if there is nothing to do. */
  readonly hint?: string;
}

/** Results for one class of the provider. */
export interface ClassReport {
  readonly class: string;
  /** Path of the collection. */
  readonly path: string;
  /** Whether the credential may read objects of the class. */
  readonly read: boolean;
  /** Whether the credential may create, update and delete objects of the class. */
  readonly write: boolean;
  /** Result of a GET of the collection: `refused` for lack of a scope, `not tried` if no parent exists. */
  readonly probe: ProbeOutcome;
  /** Differences between the service's document and the provider's. */
  readonly differences: readonly SchemaDifference[];
}

export type ProbeOutcome = "served" | "missing" | "refused" | "failed" | "not tried";

/** Measurements, which differ from run to run. Null if the service does not report the value. */
export interface Measured {
  /** Time in seconds by which the service's clock is ahead of this machine's. */
  readonly clockSkewSec: number | null;
  /** Median response time in milliseconds. */
  readonly latencyMs: number | null;
  readonly rateLimit: {
    readonly limit: number | null;
    readonly remaining: number | null;
    readonly resetSec: number | null;
  };
}

/** Report of `sipio doctor`, as printed with `--json`. */
export interface Report {
  /** Base URL of the API. */
  readonly url: string;
  /** Whether `pulumi up` would work, which is the case if no check has a problem. */
  readonly works: boolean;
  readonly account: {
    readonly id: string;
    readonly name: string | null;
    readonly status: string | null;
    readonly via: string;
    readonly scopes: readonly string[];
  } | null;
  readonly checks: readonly Check[];
  readonly classes: readonly ClassReport[];
  readonly measured: Measured;
}
