import type { Difference, Severity } from "./openapi/difference";

/** What was looked at. The words are a promise to those who read `--json`. */
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

/** How a check ended: as it should, with something to know, with a doubt, or so that `pulumi up` would fail. */
export type CheckStatus = "ok" | Severity;

/** One thing that was looked at. */
export interface Check {
  readonly name: CheckName;
  readonly status: CheckStatus;
  /** What was found, as a sentence without a full stop. */
  readonly message: string;
  /** What helps, as a sentence; absent where nothing need be done. */
  readonly hint?: string;
}

/** How a class of the provider fares. */
export interface ClassReport {
  readonly class: string;
  /** Its path. */
  readonly path: string;
  /** Whether the credential may read it. */
  readonly read: boolean;
  /** Whether the credential may create, change and delete it. */
  readonly write: boolean;
  /** What a GET of the collection gave: `served`, `missing`, `refused` for want of a scope, or `not tried` without a parent. */
  readonly probe: ProbeOutcome;
  /** Where the service's document differs from what the provider needs. */
  readonly differences: readonly Difference[];
}

export type ProbeOutcome = "served" | "missing" | "refused" | "failed" | "not tried";

/** Numbers that differ from run to run; null where the service does not tell. */
export interface Measured {
  /** How far the service's clock is ahead of this machine's, in seconds. */
  readonly clockSkewSec: number | null;
  /** The time of a request, in milliseconds: the middle one of all. */
  readonly latencyMs: number | null;
  readonly rateLimit: {
    readonly limit: number | null;
    readonly remaining: number | null;
    readonly resetSec: number | null;
  };
}

/** All that `sipio doctor` found. `--json` prints this. */
export interface Report {
  /** The API's address. */
  readonly url: string;
  /** Whether `pulumi up` would work: no check ended with a problem. */
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
