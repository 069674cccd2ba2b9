/** Action on the stack of a tenant. */
export const tenantActions = ["preview", "up", "refresh", "destroy"] as const;
/** Action on the stack of a tenant. */
export type TenantAction = (typeof tenantActions)[number];

/** Result of an action on the stack of a tenant. */
export interface TenantResult {
  readonly tenant: string;
  readonly action: TenantAction;
  readonly succeeded: boolean;
  /** Number of resources by the engine's operation, such as `create` or `same`. */
  readonly changes: Readonly<Record<string, number>>;
  /** Reason for the failure, with one line for each problem. Empty if the action succeeded. */
  readonly errors: readonly string[];
  /** Events of the engine as JSON, one in each text. Only a preview has them. Secrets are replaced by a placeholder. */
  readonly events: readonly string[];
  /** Changes that a preview found, in words, if they were summed up where the tenant ran. */
  readonly previewed?: readonly string[];
  /** Duration in milliseconds. */
  readonly durationMs: number;
}

/** Returns the result of an action that failed before it reached the engine. */
export function failedResult(tenant: string, action: TenantAction, error: string): TenantResult {
  return { tenant, action, succeeded: false, changes: {}, errors: [error], events: [], durationMs: 0 };
}
