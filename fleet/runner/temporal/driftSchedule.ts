import type { ScheduleDescription, ScheduleOptions } from "@temporalio/client";
import type { FleetDescription } from "../../description/fleet";
import { type Cluster, withCluster } from "./cluster";
import { type DriftWorkflowInput, driftIdOf, driftWorkflowName } from "./driftProtocol";
import { loadClient } from "./packages";
import { tenantsPerHistory } from "./protocol";

/** Settings of a schedule that compares a fleet with the platform. */
export interface DriftScheduleSettings {
  /** Cron expression of Temporal, such as `0 3 * * *`. */
  readonly cron: string;
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Maximum delay in milliseconds of a comparison after an outage of the cluster. */
  readonly catchUpWindowMs: number;
  /** Maximum number of tenants that are compared at the same time, on all workers together. */
  readonly parallel: number;
}

/** Schedule of a fleet on its cluster. */
export interface DriftSchedule extends DriftScheduleSettings {
  readonly id: string;
  /** Whether somebody has paused the schedule, which only Temporal's own tools do. */
  readonly isPaused: boolean;
  /** Next start times in ISO 8601 format. */
  readonly next: readonly string[];
  /** Number of comparisons that were skipped because the previous one was still active. */
  readonly skipped: number;
  /** Number of comparisons that were missed for longer than the catch-up window. */
  readonly missed: number;
}

/** Thrown if a cluster refuses a schedule, for example because of its cron expression. */
export class InvalidScheduleError extends Error {
  override readonly name = "InvalidScheduleError";
}

/** Thrown if a fleet has no schedule on its cluster. */
export class NoScheduleError extends Error {
  override readonly name = "NoScheduleError";

  constructor(project: string) {
    super(
      `the fleet ${project} has no schedule on Temporal. To create it: sipio fleet schedule set --cron "0 3 * * *"`,
    );
  }
}

/**
 * Creates the schedule of a fleet, or updates it. A paused schedule stays paused.
 * @throws InvalidScheduleError if the cluster refuses it.
 */
export async function setDriftSchedule(
  fleet: FleetDescription,
  settings: DriftScheduleSettings,
): Promise<DriftSchedule> {
  return withCluster(fleet, async (cluster) => {
    const { ScheduleAlreadyRunning } = await loadClient();
    const { schedule } = cluster.client;
    const scheduleId = driftIdOf(fleet.project);
    const options = optionsOf(cluster, scheduleId, settings);
    try {
      await schedule.create({ scheduleId, ...options });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) return await refused(error);
      await schedule
        .getHandle(scheduleId)
        .update(({ state }) => ({ ...options, state }))
        .catch(refused);
    }
    return described(await schedule.getHandle(scheduleId).describe());
  });
}

/**
 * Returns the schedule of a fleet.
 * @throws NoScheduleError if it has none.
 */
export async function driftSchedule(fleet: FleetDescription): Promise<DriftSchedule> {
  return withCluster(fleet, async (cluster) => described(await scheduleOf(cluster, fleet)));
}

/**
 * Deletes the schedule of a fleet. A comparison that is active goes on.
 * @throws NoScheduleError if it has none.
 */
export async function deleteDriftSchedule(fleet: FleetDescription): Promise<void> {
  await withCluster(fleet, async (cluster) => {
    const { scheduleId } = await scheduleOf(cluster, fleet);
    await cluster.client.schedule.getHandle(scheduleId).delete();
  });
}

/**
 * Returns the description of a fleet's schedule.
 * @throws NoScheduleError if it has none.
 */
export async function scheduleOf(
  { client }: Cluster,
  { project }: Pick<FleetDescription, "project">,
): Promise<ScheduleDescription> {
  const { ScheduleNotFoundError } = await loadClient();
  try {
    return await client.schedule.getHandle(driftIdOf(project)).describe();
  } catch (error) {
    throw error instanceof ScheduleNotFoundError ? new NoScheduleError(project) : error;
  }
}

function optionsOf(
  { settings: { taskQueue } }: Cluster,
  workflowId: string,
  { cron, timeZone, catchUpWindowMs, parallel }: DriftScheduleSettings,
): Omit<ScheduleOptions, "scheduleId" | "state"> {
  const input: DriftWorkflowInput = { parallel, tenantsPerHistory };
  // Temporal returns the times of a schedule, and not its expression.
  const memo = { cron };
  return {
    spec: { cronExpressions: [cron], timezone: timeZone },
    action: { type: "startWorkflow", workflowType: driftWorkflowName, workflowId, taskQueue, args: [input], memo },
    policies: { overlap: "SKIP", catchupWindow: catchUpWindowMs },
  };
}

function described({ scheduleId, spec, action, policies, state, info }: ScheduleDescription): DriftSchedule {
  const [input] = (action.args ?? []) as readonly Partial<DriftWorkflowInput>[];
  return {
    id: scheduleId,
    cron: String(action.memo?.cron ?? ""),
    timeZone: spec.timezone || "UTC",
    catchUpWindowMs: policies.catchupWindow,
    parallel: input?.parallel ?? 1,
    isPaused: state.paused,
    next: info.nextActionTimes.map((time) => time.toISOString()),
    skipped: info.numActionsSkippedOverlap,
    missed: info.numActionsMissedCatchupWindow,
  };
}

/** Throws the reason why a cluster refused a schedule. */
async function refused(error: unknown): Promise<never> {
  const { isGrpcServiceError, ServiceError } = await loadClient();
  const cause = error instanceof ServiceError ? error.cause : undefined;
  // The client turns an invalid expression or time zone into a TypeError.
  const reason = error instanceof TypeError ? error.message : isGrpcServiceError(cause) ? cause.details : undefined;
  throw reason === undefined ? error : new InvalidScheduleError(`Temporal refused the schedule: ${reason}`);
}
