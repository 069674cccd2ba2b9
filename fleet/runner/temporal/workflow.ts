import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { activityRetry, failureReason } from "./activityRetry";
import {
  type CarriedState,
  type FleetSignal,
  type FleetWorkflowInput,
  type FleetWorkflowOutcome,
  type FleetWorkflowProgress,
  fleetQueries,
  notStartedType,
  resultsPerQuery,
  type TenantRequest,
  type TenantSummary,
} from "./protocol";

const { runTenant } = proxyActivities<{ runTenant(request: TenantRequest): Promise<TenantSummary> }>({
  startToCloseTimeout: "6 hours",
  heartbeatTimeout: "30 seconds",
  // A canceled tenant saves its state before it ends.
  cancellationType: "WAIT_CANCELLATION_COMPLETED",
  retry: activityRetry,
});

const firstState: CarriedState = {
  succeeded: 0,
  failed: 0,
  isPaused: false,
  wave: 1,
  isWaveOpen: false,
  earlierExecutions: [],
};

/** Workflow that runs an action on the tenants of a fleet, one activity for each. */
export async function fleetRun(input: FleetWorkflowInput): Promise<FleetWorkflowOutcome> {
  const { action, version, parallel, approveWaves, pauseMs, tenantsPerHistory, carried = firstState } = input;
  const stopAfterFailures = input.stopAfterFailures ?? Number.POSITIVE_INFINITY;
  const waves = input.waves.map((wave) => [...wave]);
  const waveCount = carried.wave + waves.length - 1;
  const results: TenantSummary[] = [];
  const running = new Set<string>();
  let { succeeded, failed, isPaused, wave, isWaveOpen } = carried;
  let isCanceled = false;
  let isWaitingForApproval = false;
  let waitsUntil: string | undefined;
  let startedHere = 0;

  const isStopped = () => isCanceled || failed >= stopAfterFailures;
  const isHistoryFull = () => startedHere >= tenantsPerHistory || workflowInfo().continueAsNewSuggested;

  const progress = (): FleetWorkflowProgress => ({
    action,
    wave,
    waves: waveCount,
    running: [...running],
    succeeded,
    failed,
    waiting: waves.flat().length,
    isPaused,
    isWaitingForApproval,
    ...(waitsUntil !== undefined && { waitsUntil }),
    isCanceled,
    earlierExecutions: carried.earlierExecutions,
  });

  const runAll = async (): Promise<FleetWorkflowOutcome> => {
    const tenants = new CancellationScope();
    const handlers: Readonly<Record<FleetSignal, () => void>> = {
      pause: () => {
        isPaused = true;
      },
      resume: () => {
        isPaused = false;
      },
      approve: () => {
        isWaitingForApproval = false;
      },
      cancel: () => {
        isCanceled = true;
        tenants.cancel();
      },
    };
    for (const [name, handler] of Object.entries(handlers)) setHandler(defineSignal(name), handler);
    canceled.catch(handlers.cancel);

    const startNext = async (queue: string[]): Promise<void> => {
      for (;;) {
        await condition(() => !isPaused || isStopped());
        if (isStopped() || isHistoryFull()) return;
        const tenant = queue.shift();
        if (tenant === undefined) return;
        startedHere += 1;
        running.add(tenant);
        const request = { tenant, action, version, ...(input.stopAfterFailures !== null && { asksFirst: true }) };
        const result = await resultOf(tenant, () => tenants.run(() => runTenant(request)));
        running.delete(tenant);
        if (result === undefined) {
          queue.unshift(tenant);
          continue;
        }
        results.push(result);
        if (result.succeeded) succeeded += 1;
        else failed += 1;
      }
    };

    while (waves.length > 0 && !isStopped()) {
      isWaitingForApproval = approveWaves && !isWaveOpen && wave > 1;
      const goesOn = () => !isWaitingForApproval || isStopped();
      // A timer is a new event, which histories without the field don't have.
      if (isWaitingForApproval && pauseMs !== undefined) {
        waitsUntil = new Date(Date.now() + pauseMs).toISOString();
        await condition(goesOn, pauseMs);
      } else await condition(goesOn);
      isWaitingForApproval = false;
      waitsUntil = undefined;
      const queue = waves[0] ?? [];
      isWaveOpen = true;
      await Promise.all(Array.from({ length: Math.min(parallel, queue.length) }, () => startNext(queue)));
      if (queue.length > 0 && !isStopped()) {
        const earlierExecutions = [...carried.earlierExecutions, workflowInfo().runId];
        const state = { succeeded, failed, isPaused, wave, isWaveOpen, earlierExecutions };
        return continueAsNew<typeof fleetRun>({ ...input, waves, carried: state });
      }
      if (queue.length > 0) break;
      waves.shift();
      isWaveOpen = false;
      if (waves.length > 0) wave += 1;
    }
    return { succeeded, failed, notStarted: waves.flat().length };
  };

  setHandler(defineQuery<FleetWorkflowProgress>(fleetQueries.progress), progress);
  setHandler(defineQuery<boolean>(fleetQueries.isStopped), isStopped);
  setHandler(defineQuery<TenantSummary[], [number]>(fleetQueries.results), (from) =>
    results.slice(from, from + resultsPerQuery),
  );
  // The tenants end in order, even if the workflow itself is canceled.
  const canceled = CancellationScope.current().cancelRequested;
  return CancellationScope.nonCancellable(runAll);
}

/** Returns the result of a tenant, or `undefined` if the run was canceled or stopped before it began. */
async function resultOf(tenant: string, run: () => Promise<TenantSummary>): Promise<TenantSummary | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isCancellation(error)) return undefined;
    if (!(error instanceof ActivityFailure)) throw error;
    if (error.cause instanceof ApplicationFailure && error.cause.type === notStartedType) return undefined;
    return { tenant, succeeded: false, changes: {}, errors: [failureReason(error)], durationMs: 0 };
  }
}
