import type { TenantAction } from "../../activity/tenantResult";

/** Name of the workflow that runs an action on a fleet. */
export const workflowName = "fleetRun";

/** Signal that a run on a Temporal cluster obeys. */
export type FleetSignal = "pause" | "resume" | "approve" | "cancel";

/** Queries that a run on a Temporal cluster answers. */
export const fleetQueries = { progress: "progress", results: "results", isStopped: "isStopped" } as const;

/** Type of the error of a worker that has another version of the fleet. Another worker may have the right one. */
export const otherVersionType = "OtherVersion";

/** Type of the error of a tenant that was not started, because its run starts no more tenants. */
export const notStartedType = "NotStarted";

/** Maximum size in bytes of a value that a workflow receives. Temporal refuses 2 MB. */
export const longestPayload = 1_500_000;

/** Number of tenants whose events one history contains. Temporal refuses a history of 51,200 events. */
export const tenantsPerHistory = 1000;

/** Maximum number of results that one query returns. */
export const resultsPerQuery = 100;

/** Input of the workflow. It contains the keys of tenants, and nothing else of their rows. */
export interface FleetWorkflowInput {
  readonly action: TenantAction;
  /** Version of the fleet that the workers must have. */
  readonly version: string;
  /** Waves of tenants that have not run yet. */
  readonly waves: readonly (readonly string[])[];
  /** Maximum number of tenants that run at the same time, on all workers together. */
  readonly parallel: number;
  /** Number of failures after which no more tenants are started. Null for no limit. */
  readonly stopAfterFailures: number | null;
  /** Whether each wave but the first one waits for the signal `approve`. */
  readonly approveWaves: boolean;
  /** Time in milliseconds after which a wave starts without the signal. Absent if it waits without a limit. */
  readonly pauseMs?: number;
  /** Number of tenants after which the workflow continues with a new history. */
  readonly tenantsPerHistory: number;
  /** State of a run that continues with a new history. */
  readonly carried?: CarriedState;
}

/** State that a run carries to its next history. */
export interface CarriedState {
  readonly succeeded: number;
  readonly failed: number;
  readonly isPaused: boolean;
  /** Number of the wave, starting at 1. */
  readonly wave: number;
  /** Whether tenants of the wave have been started. */
  readonly isWaveOpen: boolean;
  /** IDs of the executions with the results so far. */
  readonly earlierExecutions: readonly string[];
}

/** Progress of a run on a Temporal cluster. */
export interface FleetWorkflowProgress {
  readonly action: TenantAction;
  readonly wave: number;
  readonly waves: number;
  /** Keys of the tenants that have been given to the workers. */
  readonly running: readonly string[];
  readonly succeeded: number;
  readonly failed: number;
  /** Number of tenants that have not been started. */
  readonly waiting: number;
  readonly isPaused: boolean;
  readonly isWaitingForApproval: boolean;
  /** Time in ISO 8601 format at which the wave that waits starts without approval. */
  readonly waitsUntil?: string;
  readonly isCanceled: boolean;
  /** IDs of the executions with the results so far, without this one. */
  readonly earlierExecutions: readonly string[];
}

/** Outcome of a run on a Temporal cluster. The results of the tenants are queried. */
export type FleetWorkflowOutcome = Readonly<Record<"succeeded" | "failed" | "notStarted", number>>;

/** Request to run an action on one tenant. The worker knows the fleet and all secrets. */
export interface TenantRequest {
  readonly tenant: string;
  readonly action: TenantAction;
  readonly version: string;
  /** Whether the worker asks the run first, because failures of other tenants may have stopped it. */
  readonly asksFirst?: boolean;
}

/** Result of a tenant in the history of a workflow. All texts are bounded and contain no secrets. */
export interface TenantSummary {
  readonly tenant: string;
  readonly succeeded: boolean;
  /** Number of resources by the engine's operation. */
  readonly changes: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
  /** Changes that a preview found, in words. */
  readonly previewed?: readonly string[];
  readonly durationMs: number;
}

/** Origin of a run, in the memo of its workflow. */
export interface RunMemo extends Record<string, unknown> {
  readonly action: TenantAction;
  readonly version: string;
  readonly user: string;
  readonly host: string;
  /** Folder of the fleet on that machine. */
  readonly folder: string;
}

/** Returns the ID of the workflow of a fleet. Temporal runs only one workflow with an ID at a time. */
export function workflowIdOf(project: string): string {
  return `sipio-fleet-${project}`;
}
