import { redactResult, secretValues } from "../../activity/redactResult";
import { runTenant } from "../../activity/runTenant";
import { failedResult, type TenantResult } from "../../activity/tenantResult";
import { fleetVersion } from "../../selection/fleetVersion";
import { loadWithModules } from "./openFleet";
import { cancelMessage, otherVersion, type WorkerRequest } from "./workerMessages";

/** Fleets by path. The templates and their packages are loaded once. */
const fleets = new Map<string, ReturnType<typeof loadWithModules>>();
const cancel = new AbortController();
let current: Promise<unknown> = Promise.resolve();

process.on("message", (message: WorkerRequest | typeof cancelMessage) => {
  if (message === cancelMessage) cancel.abort();
  else current = run(message).then((result) => process.send?.(result));
});

// The runner has no more tenants, or was killed. The engine must not lose the program in the middle of an update.
process.once("disconnect", () => {
  cancel.abort();
  void current.finally(() => process.exit());
});

async function run({ fleet: path, tenant: key, version, ...request }: WorkerRequest): Promise<TenantResult> {
  const { action, settings, mayBeLocked } = request;
  try {
    const loading = fleets.get(path) ?? loadWithModules(path, { checkSecrets: false });
    fleets.set(path, loading);
    const { fleet, modules } = await loading;
    if (version !== undefined && fleetVersion(fleet, modules) !== version)
      return failedResult(key, action, otherVersion);
    const tenant = fleet.tenants.find((one) => one.key === key);
    if (tenant === undefined) throw new Error("the tenants file no longer contains this tenant");
    const result = await runTenant({ fleet, tenant, action, settings, mayBeLocked, signal: cancel.signal });
    return redactResult(result, await secretValues(tenant, settings));
  } catch (error) {
    return failedResult(key, action, error instanceof Error ? error.message : String(error));
  }
}
