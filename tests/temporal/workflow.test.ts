import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkflowHandle } from "@temporalio/client";
import { temporal } from "@temporalio/proto";
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  type ReplayWorkerOptions,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from "@temporalio/worker";
import type {
  ComparedTenant,
  DriftWorkflowInput,
  FleetComparison,
  TenantDriftRequest,
} from "../../fleet/runner/temporal/driftProtocol";
import type {
  FleetWorkflowInput,
  FleetWorkflowOutcome,
  FleetWorkflowProgress,
  TenantRequest,
  TenantSummary,
} from "../../fleet/runner/temporal/protocol";
import { requireActiveRun } from "../../fleet/runner/temporal/stoppedRun";
import { repository } from "../support/markdown";
import { TemporalServer } from "../support/temporalServer";

const taskQueue = "workflow-tests";
const logger = new DefaultLogger("ERROR");
const fixtures = join(repository, "tests", "fixtures", "temporal");

let server: TemporalServer;
let connection: NativeConnection;
let workflowBundle: WorkflowBundleWithSourceMap;
let worker: Worker;
let running: Promise<void>;

/** Behavior of the activity for a tenant. Other tenants succeed at once. */
const behaviors = new Map<string, () => Promise<Partial<TenantSummary>>>();
const started: string[] = [];
let most = 0;
let active = 0;

async function runTenant({ tenant }: TenantRequest): Promise<TenantSummary> {
  started.push(tenant);
  active += 1;
  most = Math.max(most, active);
  try {
    const own = (await behaviors.get(tenant)?.()) ?? {};
    return { tenant, succeeded: true, changes: { create: 1 }, errors: [], durationMs: 1, ...own };
  } finally {
    active -= 1;
  }
}

/** Tenants of the fleet, and the comparison of those that differ. */
let listed: string[] = [];
const comparisons = new Map<string, () => Promise<Omit<ComparedTenant, "tenant">>>();

async function compareTenant({ tenant }: TenantDriftRequest): Promise<ComparedTenant> {
  started.push(tenant);
  return { tenant, ...((await comparisons.get(tenant)?.()) ?? { result: "no drift", resources: 0 }) };
}

beforeAll(async () => {
  Runtime.install({ logger, shutdownSignals: [] });
  server = await TemporalServer.start();
  connection = await NativeConnection.connect({ address: server.address });
  const workflowsPath = join(repository, "fleet", "dist", "runner", "temporal", "workflows.js");
  workflowBundle = await bundleWorkflowCode({ workflowsPath, logger });
  const activities = { runTenant, listTenants: async () => listed, compareTenant };
  worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
  running = worker.run();
});

afterAll(async () => {
  worker?.shutdown();
  await running;
  await connection?.close();
  await server?.stop();
});

beforeEach(() => {
  behaviors.clear();
  comparisons.clear();
  started.splice(0);
  most = 0;
});

const names = (count: number) => Array.from({ length: count }, (_, index) => `tenant-${index + 1}`);
const failing = async () => ({ succeeded: false, errors: ["no"] });

async function start(input: Partial<FleetWorkflowInput>, queue = taskQueue) {
  const workflowId = `run-${expect.getState().currentTestName?.replaceAll(/\W+/g, "-")}`;
  const full: FleetWorkflowInput = {
    action: "up",
    version: "1",
    waves: [names(3)],
    parallel: 2,
    stopAfterFailures: null,
    approveWaves: false,
    tenantsPerHistory: 1000,
    ...input,
  };
  return server.client.workflow.start("fleetRun", { workflowId, taskQueue: queue, args: [full] });
}

const outcomeOf = async (handle: WorkflowHandle) => (await handle.result()) as FleetWorkflowOutcome;
const progressOf = (handle: WorkflowHandle) => handle.query<FleetWorkflowProgress>("progress");
const resultsOf = (handle: WorkflowHandle) => handle.query<TenantSummary[], [number]>("results", 0);

/** Returns an event that behaviors can wait for. */
function event() {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}

async function until(handle: WorkflowHandle, isReached: (progress: FleetWorkflowProgress) => boolean): Promise<void> {
  while (!isReached(await progressOf(handle))) await sleep(20);
}

it("runs the waves one after the other, and at most as many tenants at the same time as allowed", async () => {
  for (const name of names(5)) behaviors.set(name, () => sleep(30, {}));
  const [first = "", ...rest] = names(5);
  const handle = await start({ waves: [[first], rest] });
  expect(await outcomeOf(handle)).toEqual({ succeeded: 5, failed: 0, notStarted: 0 });
  expect(started[0]).toBe(first);
  expect([...started].sort()).toEqual(names(5));
  expect(most).toBe(2);
});

it("starts no more tenants after the number of failures", async () => {
  behaviors.set("tenant-2", failing);
  const handle = await start({ waves: [names(4), ["last"]], parallel: 1, stopAfterFailures: 1 });
  expect(await outcomeOf(handle)).toEqual({ succeeded: 1, failed: 1, notStarted: 3 });
  expect(await resultsOf(handle)).toMatchObject([{ succeeded: true }, { succeeded: false, errors: ["no"] }]);
});

it("after the number of failures, runs no tenant that waits for a worker, and lets the others end", async () => {
  const [slotsAreTaken, failureIsCounted] = [event(), event()];
  for (const name of names(6)) {
    behaviors.set(name, async () => {
      const isFirst = started[0] === name;
      await (isFirst ? slotsAreTaken : failureIsCounted).happened;
      return isFirst ? failing() : {};
    });
  }
  const askThenRun = async (request: TenantRequest) => {
    if (request.asksFirst) await requireActiveRun();
    return runTenant(request);
  };
  const queue = `${taskQueue}-few`;
  const activities = { runTenant: askThenRun };
  const options = { connection, taskQueue: queue, workflowBundle, activities, maxConcurrentActivityTaskExecutions: 2 };
  const few = await Worker.create(options);
  await few.runUntil(async () => {
    const handle = await start({ waves: [names(6)], parallel: 6, stopAfterFailures: 1 }, queue);
    while (started.length < 2) await sleep(20);
    slotsAreTaken.happen();
    await until(handle, ({ failed }) => failed === 1);
    failureIsCounted.happen();
    const { succeeded, failed, notStarted } = await outcomeOf(handle);
    // The worker may have taken one more tenant before the failure was recorded.
    expect([failed, succeeded + failed + notStarted, succeeded + failed]).toEqual([1, 6, started.length]);
    expect(notStarted).toBeGreaterThanOrEqual(3);
  });
});

it("starts no tenant while it is paused, and each wave only after approval", async () => {
  const handle = await start({ waves: [["first"], names(2)], approveWaves: true });
  await until(handle, ({ isWaitingForApproval }) => isWaitingForApproval);
  await handle.signal("pause");
  await handle.signal("approve");
  await until(handle, ({ isPaused, isWaitingForApproval }) => isPaused && !isWaitingForApproval);
  await sleep(200);
  expect(started).toEqual(["first"]);
  await handle.signal("resume");
  expect(await outcomeOf(handle)).toEqual({ succeeded: 3, failed: 0, notStarted: 0 });
});

it("starts a wave after the time of its pause, or after approval", async () => {
  const waves = [["first"], ["second"], ["third"]];
  const longMs = 3_600_000;
  const approved = await start({ waves, approveWaves: true, pauseMs: longMs });
  await until(approved, ({ isWaitingForApproval }) => isWaitingForApproval);
  const { waitsUntil = "" } = await progressOf(approved);
  expect(Date.parse(waitsUntil)).toBeGreaterThan(Date.now() + longMs / 2);
  await approved.signal("approve");
  await until(approved, ({ isWaitingForApproval, wave }) => isWaitingForApproval && wave === 3);
  expect(started).toEqual(["first", "second"]);
  await approved.signal("cancel");
  expect(await outcomeOf(approved)).toEqual({ succeeded: 2, failed: 0, notStarted: 1 });
  const timed = await start({ waves, approveWaves: true, pauseMs: 1 });
  expect(await outcomeOf(timed)).toEqual({ succeeded: 3, failed: 0, notStarted: 0 });
});

it.each(["signal", "cancellation"])(
  "ends in order after a %s, with the result of the tenant that is running",
  async (way) => {
    const ended = event();
    behaviors.set("tenant-1", () => ended.happened.then(() => ({ succeeded: false, errors: ["canceled"] })));
    const handle = await start({ parallel: 1 });
    await until(handle, ({ running }) => running.length === 1);
    while (started.length === 0) await sleep(20);
    await (way === "signal" ? handle.signal("cancel") : handle.cancel());
    await until(handle, ({ isCanceled }) => isCanceled);
    ended.happen();
    expect(await outcomeOf(handle)).toEqual({ succeeded: 0, failed: 1, notStarted: 2 });
    expect(await resultsOf(handle)).toMatchObject([{ tenant: "tenant-1", errors: ["canceled"] }]);
  },
);

it("counts a tenant as failed if its activity fails for good", async () => {
  const { ApplicationFailure } = await import("@temporalio/activity");
  behaviors.set("tenant-2", () => Promise.reject(ApplicationFailure.nonRetryable("the worker is broken")));
  const handle = await start({});
  expect(await outcomeOf(handle)).toEqual({ succeeded: 2, failed: 1, notStarted: 0 });
  const failed = (await resultsOf(handle)).filter(({ succeeded }) => !succeeded);
  expect(failed).toMatchObject([{ tenant: "tenant-2", errors: ["the worker is broken"] }]);
});

it("continues with a new history after a number of tenants, and counts on", async () => {
  behaviors.set("tenant-3", failing);
  const handle = await start({ waves: [names(7), ["last"]], tenantsPerHistory: 3 });
  expect(await outcomeOf(handle)).toEqual({ succeeded: 7, failed: 1, notStarted: 0 });
  const latest = server.client.workflow.getHandle(handle.workflowId);
  const { earlierExecutions, wave, waves } = await progressOf(latest);
  expect({ wave, waves, earlier: earlierExecutions.length }).toEqual({ wave: 2, waves: 2, earlier: 2 });
  const all: string[] = [];
  for (const id of [...earlierExecutions, (await latest.describe()).runId]) {
    const results = await resultsOf(server.client.workflow.getHandle(handle.workflowId, id));
    all.push(...results.map(({ tenant }) => tenant));
  }
  expect(all.sort()).toEqual(["last", ...names(7)].sort());
});

describe("a comparison", () => {
  const compare = async (input: Partial<DriftWorkflowInput> = {}) => {
    const workflowId = `drift-${expect.getState().currentTestName?.replaceAll(/\W+/g, "-")}`;
    const args = [{ parallel: 2, tenantsPerHistory: 1000, ...input }];
    const handle = await server.client.workflow.start("compareFleet", { workflowId, taskQueue, args });
    return (await handle.result()) as FleetComparison;
  };

  it("includes the tenants that a worker lists, over several histories, and counts their results", async () => {
    const { ApplicationFailure } = await import("@temporalio/activity");
    listed = names(7);
    comparisons.set("tenant-2", async () => ({ result: "drift", resources: 3 }));
    comparisons.set("tenant-4", () => Promise.reject(ApplicationFailure.nonRetryable("the worker is broken")));
    comparisons.set("tenant-6", async () => ({ result: "not deployed", resources: 0 }));
    const found = await compare({ tenantsPerHistory: 3 });
    expect({
      ...found,
      tenants: [...found.tenants].sort((one, other) => (one.tenant < other.tenant ? -1 : 1)),
    }).toEqual({
      drift: true,
      complete: false,
      counts: { "no drift": 4, drift: 1, incomplete: 1, "not deployed": 1 },
      tenants: [
        { tenant: "tenant-2", result: "drift", resources: 3 },
        { tenant: "tenant-4", result: "incomplete", resources: 0, reason: "the worker is broken" },
      ],
      notListed: 0,
    });
    expect([...started].sort()).toEqual(names(7));
  });

  it("has a bounded result", async () => {
    listed = names(203);
    for (const name of listed) comparisons.set(name, async () => ({ result: "drift", resources: 1 }));
    const { tenants, counts, notListed } = await compare({ parallel: 20 });
    expect([tenants.length, counts.drift, notListed]).toEqual([200, 203, 3]);
  });
});

describe("a recorded history", () => {
  const options = (): ReplayWorkerOptions => ({ workflowBundle });

  it("of each test above replays", async () => {
    let replayed = 0;
    for await (const { workflowId, runId } of server.client.workflow.list()) {
      const history = await server.client.workflow.getHandle(workflowId, runId).fetchHistory();
      await Worker.runReplayHistory(options(), history, workflowId);
      replayed += 1;
    }
    expect(replayed).toBeGreaterThan(6);
  });

  const files = readdirSync(fixtures);

  it("exists", () => expect(files.length).toBeGreaterThan(0));

  // A run that is active while the workers are updated must go on.
  it.each(files)("of an earlier version replays: %s", async (file) => {
    const recorded = JSON.parse(readFileSync(join(fixtures, file), "utf8")) as Record<string, unknown>;
    await Worker.runReplayHistory(options(), temporal.api.history.v1.History.fromObject(recorded), "recorded");
  });
});
