import type { DriftResult } from "../../activity/tenantComparison";

/** Name of the workflow that compares a fleet with the platform. */
export const driftWorkflowName = "compareFleet";

/** Input of the workflow. It names no tenants: a worker lists them when the workflow begins. */
export interface DriftWorkflowInput {
  /** Maximum number of tenants that are compared at the same time, on all workers together. */
  readonly parallel: number;
  /** Number of tenants after which the workflow continues with a new history. */
  readonly tenantsPerHistory: number;
  /** State of a comparison that continues with a new history. */
  readonly carried?: CarriedComparison;
}

/** State that a comparison carries to its next history. */
export interface CarriedComparison {
  /** Keys of the tenants that have not been compared. */
  readonly left: readonly string[];
  readonly found: FleetComparison;
}

/** Request to compare one tenant. */
export interface TenantDriftRequest {
  readonly tenant: string;
}

/** Comparison of a tenant in the history of a workflow. It contains no values of resources. */
export interface ComparedTenant {
  readonly tenant: string;
  readonly result: DriftResult;
  /** Number of resources that differ. */
  readonly resources: number;
  /** First reason why something could not be compared, shortened and without secrets. */
  readonly reason?: string;
}

/** Comparison of a fleet on a cluster. Its size is bounded. */
export interface FleetComparison {
  /** Whether a tenant differs from the platform. */
  readonly drift: boolean;
  /** Whether everything could be compared. */
  readonly complete: boolean;
  /** Number of tenants by result. */
  readonly counts: Readonly<Record<DriftResult, number>>;
  /** Tenants with drift, and tenants that could not be compared. */
  readonly tenants: readonly ComparedTenant[];
  /** Number of such tenants that are not listed, because the list is bounded. */
  readonly notListed: number;
}

/** Returns the ID of a fleet's schedule. It also begins the IDs of the workflows that compare the fleet. */
export function driftIdOf(project: string): string {
  return `sipio-fleet-${project}-drift`;
}
