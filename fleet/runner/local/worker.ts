import { runTenant } from "../../activity/runTenant";
import { failedResult, type TenantResult } from "../../activity/tenantResult";
import type { Fleet } from "../../description/fleet";
import { loadFleet } from "../../description/loadFleet";
import { cancelMessage, type WorkerRequest } from "./workerMessages";

/** Fleets by path. The templates and their packages are loaded once. */
const fleets = new Map<string, Promise<Fleet>>();
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

async function run({ fleet: path, tenant: key, action, settings, mayBeLocked }: WorkerRequest): Promise<TenantResult> {
  try {
    const loading = fleets.get(path) ?? loadFleet(path, { checkSecrets: false });
    fleets.set(path, loading);
    const fleet = await loading;
    const tenant = fleet.tenants.find((one) => one.key === key);
    if (tenant === undefined) throw new Error("the tenants file no longer contains this tenant");
    return await runTenant({ fleet, tenant, action, settings, mayBeLocked, signal: cancel.signal });
  } catch (error) {
    return failedResult(key, action, error instanceof Error ? error.message : String(error));
  }
}
