import {
  ActivityFailure,
  continueAsNew,
  defineQuery,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { activityRetry, failureReason } from "./activityRetry";
import type { ComparedTenant, DriftWorkflowInput, FleetComparison, TenantDriftRequest } from "./driftProtocol";
import { fleetQueries } from "./protocol";

const { listTenants, compareTenant } = proxyActivities<{
  listTenants(): Promise<readonly string[]>;
  compareTenant(request: TenantDriftRequest): Promise<ComparedTenant>;
}>({ startToCloseTimeout: "1 hour", heartbeatTimeout: "30 seconds", retry: activityRetry });

/** Maximum number of tenants in the result of the workflow. */
const mostTenants = 200;

const nothingCompared: FleetComparison = {
  drift: false,
  complete: true,
  counts: { "no drift": 0, drift: 0, incomplete: 0, "not deployed": 0 },
  tenants: [],
  notListed: 0,
};

/** Workflow that compares all tenants of a fleet with the platform, one activity for each. */
export async function compareFleet(input: DriftWorkflowInput): Promise<FleetComparison> {
  const { parallel, tenantsPerHistory, carried } = input;
  let found = carried?.found ?? nothingCompared;
  setHandler(defineQuery<FleetComparison>(fleetQueries.progress), () => found);
  const queue = [...(carried?.left ?? (await listTenants()))];
  let startedHere = 0;

  const isHistoryFull = () => startedHere >= tenantsPerHistory || workflowInfo().continueAsNewSuggested;
  const compareNext = async (): Promise<void> => {
    while (!isHistoryFull()) {
      const tenant = queue.shift();
      if (tenant === undefined) return;
      startedHere += 1;
      const compared = await resultOf(tenant);
      found = withTenant(found, compared);
    }
  };

  await Promise.all(Array.from({ length: Math.min(parallel, queue.length) }, compareNext));
  if (queue.length > 0) return continueAsNew<typeof compareFleet>({ ...input, carried: { left: queue, found } });
  return found;
}

async function resultOf(tenant: string): Promise<ComparedTenant> {
  try {
    return await compareTenant({ tenant });
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return { tenant, result: "incomplete", resources: 0, reason: failureReason(error) };
  }
}

function withTenant(found: FleetComparison, compared: ComparedTenant): FleetComparison {
  const { result, resources } = compared;
  const isShown = result === "drift" || result === "incomplete";
  const isListed = isShown && found.tenants.length < mostTenants;
  return {
    drift: found.drift || resources > 0,
    complete: found.complete && result !== "incomplete",
    counts: { ...found.counts, [result]: found.counts[result] + 1 },
    tenants: isListed ? [...found.tenants, compared] : found.tenants,
    notListed: found.notListed + (isShown && !isListed ? 1 : 0),
  };
}
