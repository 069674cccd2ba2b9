import type { Fleet, FleetTenant } from "../description/fleet";
import type { TenantStackSettings } from "./openStack";

/** Result of a comparison. `incomplete`: something could not be compared, whether there is drift or not. */
export type DriftResult = "no drift" | "drift" | "incomplete" | "not deployed";

/** Comparison of a tenant's state with the platform, as far as a worker needs it. */
export interface TenantComparison {
  readonly result: DriftResult;
  /** Resources that differ. */
  readonly resources: readonly unknown[];
  /** Reasons why something could not be compared. */
  readonly errors: readonly string[];
}

/** Request to compare a tenant's state with the platform. */
export interface ComparisonRequest {
  readonly fleet: Fleet;
  readonly tenant: FleetTenant;
  readonly settings: TenantStackSettings;
  /** Path of the limiter that the processes of a worker share. */
  readonly limiterPath?: string | undefined;
}

/** Function that compares a tenant's state with the platform. It sends only GET requests and changes no state. */
export type CompareTenant = (request: ComparisonRequest) => Promise<TenantComparison>;
