import type { TenantStackSettings } from "../../activity/openStack";
import type { TenantAction } from "../../activity/tenantResult";

/** Request to a worker. It contains the reseller's key, so it is sent over a channel that only the two processes have. */
export interface WorkerRequest {
  /** Path of `fleet.yaml`. */
  readonly fleet: string;
  readonly tenant: string;
  readonly action: TenantAction;
  readonly settings: TenantStackSettings;
  /** Whether a process of the fleet that was killed may have left the stack locked. */
  readonly mayBeLocked: boolean;
  /** Version that the fleet must have, if the request comes from another machine. */
  readonly version?: string;
}

/** Error of a worker whose fleet has another version than the request. */
export const otherVersion = "the worker has another version of the fleet";

/** Message that makes a worker cancel its tenant. The worker still answers with the result. */
export const cancelMessage = "cancel";
