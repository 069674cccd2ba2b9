import type { FleetRun, RecordedPause } from "sipio-fleet";
import { fleetPackage } from "./fleetPackage";
import { runLabel } from "./formatCancel";
import { removedLines } from "./formatRun";
import { removedTenants } from "./runFleet";
import { tableOf } from "./table";

/** State of a tenant, as the journal of the fleet knows it. */
export interface TenantStatus {
  readonly tenant: string;
  /** `unfinished`: the last run was interrupted or is active. */
  readonly state: "deployed" | "changed" | "failed" | "unfinished" | "not deployed";
  /** Parts of the description that changed since the last deployment. */
  readonly changed: readonly string[];
  /** End of the last run in ISO 8601 format. Null if there was none. */
  readonly endedAt: string | null;
  readonly errors: readonly string[];
}

/** Status of a fleet, as printed with `--json`. */
export interface FleetStatus {
  readonly activeRun: FleetRun | null;
  /** Pause in which the active run waits for approval or a time. Null if it does not wait. */
  readonly pause: RecordedPause | null;
  readonly tenants: readonly TenantStatus[];
  /** Tenants with a stack that the tenants file no longer contains. They are kept. */
  readonly removed: readonly string[];
}

/** Returns the status of a fleet from its journal, without a request. */
export async function fleetStatus(path: string): Promise<FleetStatus> {
  const { changedParts, openFleet } = await fleetPackage();
  const { fleet, fingerprints, journal } = await openFleet(path, { checkSecrets: false });
  try {
    const [deployments, states] = [journal.deployments(), journal.states()];
    const tenants = fleet.tenants.map((tenant): TenantStatus => {
      const [last, deployment] = [states.get(tenant.key), deployments.get(tenant.key)];
      const changed = deployment === undefined ? [] : changedParts(deployment.fingerprint, fingerprints.of(tenant));
      const isUnfinished = last?.state === "running" || (last?.state === "open" && deployment === undefined);
      const known = deployment === undefined ? "not deployed" : changed.length > 0 ? "changed" : "deployed";
      return {
        tenant: tenant.key,
        state: isUnfinished ? "unfinished" : last?.state === "failed" ? "failed" : known,
        changed,
        endedAt: last?.endedAt ?? deployment?.deployedAt ?? null,
        errors: last?.errors ?? [],
      };
    });
    const [activeRun, pause] = [journal.activeRun() ?? null, journal.activePause() ?? null];
    return { activeRun, pause, tenants, removed: removedTenants(journal, fleet.tenants) };
  } finally {
    journal.close();
  }
}

/** Formats a status as text. */
export function statusText({ activeRun, pause, tenants, removed }: FleetStatus): string {
  const rows = tenants.map(({ tenant, state, changed, endedAt, errors }) => [
    tenant,
    changed.length > 0 ? `${state} (${changed.join(", ")})` : state,
    endedAt ?? "",
    errors[0]?.split("\n")[0] ?? "",
  ]);
  const active = activeRun && [
    `Active: ${runLabel(activeRun)}`,
    ...(pause === null
      ? []
      : [`Waiting before wave ${pause.wave} since ${pause.since}. To go on: sipio fleet approve`]),
  ];
  return [active ?? [], tableOf(rows), removedLines(removed)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}
