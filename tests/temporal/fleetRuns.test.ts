import { setTimeout as sleep } from "node:timers/promises";
import { testFleetRuns } from "../support/fleetRuns";
import { north, OfficeFleet, officeSecrets, others } from "../support/officeFleet";
import { TemporalServer } from "../support/temporalServer";

type Started = ReturnType<OfficeFleet["command"]>;

let server: TemporalServer;
let fleet: OfficeFleet;
const workers: Started[] = [];

beforeAll(async () => {
  server = await TemporalServer.start();
  fleet = await OfficeFleet.create(["--on", "temporal"], {
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_TASK_QUEUE: "offices",
  });
  fleet.writeRows(north, ...others);
  await startWorker();
});

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await Promise.all(workers);
  await fleet?.remove();
  await server?.stop();
});

async function startWorker(): Promise<void> {
  const worker = fleet.command("worker", "--parallel", "2");
  workers.push(worker);
  await worker.printed("Worker ready");
}

async function signal(name: string): Promise<void> {
  const { exitCode, stderr } = await fleet.command("signal", name);
  expect(exitCode, stderr).toBe(0);
}

it("the tenants of a killed worker are continued by another one, and each account is created once", async () => {
  const [lost] = workers.splice(0);
  const up = fleet.start("up", "--json");
  // The first accounts exist, and their stacks are not saved.
  while ((await fleet.accounts()).length === 0) await sleep(50);
  lost?.kill("SIGKILL");
  await lost;
  await startWorker();
  const { exitCode, results, stderr } = await fleet.ended(up);
  expect(results, stderr).toEqual({ north: "succeeded", east: "succeeded", south: "succeeded", west: "succeeded" });
  expect(exitCode).toBe(0);
  expect(await fleet.accountNames()).toEqual(["Office east", "Office north", "Office south", "Office west"]);
});

it("a paused run starts no more tenants until it is resumed, and another run is refused", async () => {
  const up = fleet.start("up", "--json", "--waves", "1,all", "--stop-after-failures", "4");
  await up.printed("[1/4]");
  await signal("pause");
  await up.printed("Paused.");
  const other = await fleet.command("destroy", "--yes", "--on", "temporal");
  expect(other.stderr).toContain("another run is active");
  expect(other.exitCode).toBe(2);
  await signal("resume");
  expect(await fleet.ended(up)).toMatchObject({ exitCode: 0, results: { west: "succeeded" } });
});

it("a killed command leaves the run alone, and the same command follows it to its end", async () => {
  const first = fleet.start("up", "--waves", "1,all", "--pause-between-waves", "approve");
  await first.printed("Wave 2 of 2 waits for approval.");
  first.kill("SIGKILL");
  await first;
  const second = fleet.start("up", "--json");
  await second.printed("Wave 2 of 2 waits for approval.");
  await signal("approve");
  expect(await fleet.ended(second)).toMatchObject({ exitCode: 0, results: { north: "succeeded", west: "succeeded" } });
});

it("a canceled run saves the states of its tenants and starts no more of them", async () => {
  const up = fleet.start("up", "--json", "--waves", "1,all", "--pause-between-waves", "approve");
  await up.printed("Wave 2 of 2 waits for approval.");
  await signal("cancel");
  const { exitCode, results } = await fleet.ended(up);
  expect(results).toEqual({ north: "succeeded", east: "notStarted", south: "notStarted", west: "notStarted" });
  expect(exitCode).toBe(1);
});

testFleetRuns(() => fleet);

describe("a schedule", () => {
  const scheduleId = "sipio-fleet-offices-drift";
  const json = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await fleet.command(...args, "--json");
    return { exitCode, stderr, report: (stdout === "" ? undefined : JSON.parse(stdout)) as unknown };
  };

  it("is created, updated, shown and deleted", async () => {
    const before = await json("drift", "--last");
    expect(before.stderr).toContain("the fleet offices has no schedule on Temporal");
    expect(before.exitCode).toBe(2);
    const daily = await json("schedule", "set", "--cron", "0 3 * * *");
    expect(daily.report, daily.stderr).toMatchObject({ id: scheduleId, cron: "0 3 * * *", timeZone: "UTC" });
    const refused = await json("schedule", "set", "--cron", "0 33 * * *");
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("Temporal refused the schedule: ")]);
    await json("schedule", "set", "--cron", "30 2 * * MON", "--time-zone", "Europe/Berlin", "--catch-up-window", "2h");
    const weekly = { cron: "30 2 * * MON", timeZone: "Europe/Berlin", catchUpWindowMs: 7_200_000, parallel: 10 };
    expect((await json("schedule", "show")).report).toMatchObject(weekly);
    const { policies } = await server.client.schedule.getHandle(scheduleId).describe();
    expect(policies.overlap).toBe("SKIP");
    expect((await fleet.command("schedule", "delete")).exitCode).toBe(0);
    expect((await fleet.command("schedule", "show")).exitCode).toBe(2);
  });

  it("compares the tenants that the workers know when it fires, and its last result shows drift", async () => {
    await json("schedule", "set", "--cron", "0 3 * * *");
    fleet.writeRows(north, ...others.slice(0, 2));
    const ids = new Map((await fleet.accounts()).map(({ id, name }) => [name, id]));
    const limits = await fleet.sandbox.rows("call_limit");
    const limit = String(limits.find(({ account_id }) => account_id === ids.get("Office north"))?.id);
    await fleet.sandbox.control.updateRow("call_limit", limit, { max_count: 99 });
    const states = fleet.files().length;
    const handle = server.client.schedule.getHandle(scheduleId);
    await handle.trigger();
    const started = async () => (await handle.describe()).info.recentActions.at(-1)?.action.workflow.workflowId;
    while ((await started()) === undefined) await sleep(50);
    await server.client.workflow.getHandle(String(await started())).result();
    const last = await json("drift", "--last");
    const tenants = [{ tenant: "north", result: "drift", resources: 1 }];
    const counts = { drift: 1, "no drift": 2, incomplete: 0, "not deployed": 0 };
    expect(last.report, last.stderr).toMatchObject({ drift: true, complete: true, counts, tenants });
    expect(last.report).toHaveProperty("startedAt", expect.stringMatching(/^\d{4}-.*Z$/));
    expect([last.exitCode, fleet.files().length]).toEqual([1, states]);
  });

  it("is not needed for one comparison on the cluster", async () => {
    const { exitCode, stdout } = await fleet.command("drift", "--on", "temporal");
    expect(stdout).toMatch(/^north: drift in 1 resource\n\n1 tenant with drift, 2 without\n/);
    expect(exitCode).toBe(1);
    expect((await fleet.command("schedule", "delete")).exitCode).toBe(0);
  });
});

it("a tenant whose row was removed is kept until it is destroyed", async () => {
  fleet.writeRows(...others);
  expect(await fleet.run("destroy", "--yes")).toMatchObject({ exitCode: 0, report: { removed: ["north"] } });
  expect(await fleet.accountNames()).toEqual(["Office north"]);
  fleet.writeRows(north, ...others);
  expect(await fleet.run("destroy", "--only", "north")).toMatchObject({ exitCode: 2 });
  const destroyed = await fleet.run("destroy", "--only", "north", "--yes");
  expect(destroyed).toMatchObject({ exitCode: 0, results: { north: "succeeded" } });
  expect(await fleet.accounts()).toEqual([]);
});

it("no history contains a secret", async () => {
  const histories = (await server.histories()).join("\n");
  const secrets = [fleet.sandbox.key, officeSecrets.pin, officeSecrets.passphrase, "sk_"];
  const texts = ["13 calls bring bad luck", ...secrets];
  // The histories themselves are too long for a message.
  expect(texts.filter((text) => histories.includes(text))).toEqual(["13 calls bring bad luck"]);
});

it("a signal without an active run is refused", async () => {
  const { exitCode, stderr } = await fleet.command("signal", "pause");
  expect(stderr).toContain("the fleet offices has no active run on Temporal");
  expect(exitCode).toBe(2);
});
