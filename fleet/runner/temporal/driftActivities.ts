import type { TenantStackSettings } from "../../activity/openStack";
import { redactTexts, secretValues } from "../../activity/redactResult";
import type { CompareTenant } from "../../activity/tenantComparison";
import type { Fleet } from "../../description/fleet";
import { loadFleet } from "../../description/loadFleet";
import { otherVersion } from "../local/workerMessages";
import type { ComparedTenant, TenantDriftRequest } from "./driftProtocol";
import { loadActivity } from "./packages";
import { longestPayload, otherVersionType } from "./protocol";
import { heartbeatMs } from "./tenantActivity";
import { boundedTexts } from "./tenantSummary";

/** Options of the activities that compare tenants. */
export interface DriftActivityOptions {
  /** Fleet as it was when the worker started. */
  readonly fleet: Fleet;
  readonly settings: TenantStackSettings;
  /** Path of the limiter that the processes of the worker share. */
  readonly limiterPath: string | undefined;
  readonly compareTenant: CompareTenant;
  /** Receives one line of the worker's log. */
  readonly log: (line: string) => void;
}

/** Activities of the workflow that compares a fleet with the platform. */
export interface DriftActivities {
  listTenants(): Promise<string[]>;
  compareTenant(request: TenantDriftRequest): Promise<ComparedTenant>;
}

const longestReason = 200;

/** Returns the activities that list the tenants of a fleet and compare one of them. */
export async function driftActivities(options: DriftActivityOptions): Promise<DriftActivities> {
  const { ApplicationFailure, Context } = await loadActivity();
  const { settings, limiterPath, log } = options;
  let { fleet } = options;

  const reload = async () => {
    try {
      fleet = await loadFleet(fleet.file, { checkSecrets: false });
    } catch (error) {
      // The problems may quote rows, which stay on this machine.
      log(`the fleet cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
      throw ApplicationFailure.retryable("the fleet of the worker is invalid. See the log of the worker");
    }
  };
  const tenantOf = (key: string) => fleet.tenants.find((one) => one.key === key);

  return {
    async listTenants() {
      await reload();
      const keys = fleet.tenants.map(({ key }) => key);
      if (Buffer.byteLength(JSON.stringify(keys)) > longestPayload) {
        throw ApplicationFailure.nonRetryable("the fleet has too many tenants for one comparison on Temporal");
      }
      return keys;
    },

    async compareTenant({ tenant: key }) {
      if (tenantOf(key) === undefined) await reload();
      const tenant = tenantOf(key);
      if (tenant === undefined) throw ApplicationFailure.retryable(otherVersion, otherVersionType);
      const { heartbeat } = Context.current();
      const heartbeats = setInterval(() => heartbeat(), heartbeatMs);
      try {
        const compared = await options.compareTenant({ fleet, tenant, settings, limiterPath });
        const errors = redactTexts(compared.errors, await secretValues(tenant, settings));
        log([`${key}: ${compared.result}`, ...errors].join("\n    "));
        const [reason] = boundedTexts(errors, 1, longestReason, "errors");
        return {
          tenant: key,
          result: compared.result,
          resources: compared.resources.length,
          ...(reason !== undefined && { reason }),
        };
      } finally {
        clearInterval(heartbeats);
      }
    },
  };
}
