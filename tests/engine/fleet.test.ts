import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { descendantsOf, kill } from "../../tools/soak/processes.js";
import { testFleetRuns } from "../support/fleetRuns";
import { north, OfficeFleet, officeSecrets, others } from "../support/officeFleet";

let fleet: OfficeFleet;

beforeAll(async () => {
  fleet = await OfficeFleet.create();
});

afterAll(() => fleet?.remove());

it("a killed run is continued, creates each account once, and goes on after a failure", async () => {
  fleet.writeRows(...others, { ...north, domain: "taken.sip.example" });
  const first = fleet.start("up");
  // The second run begins early, because on a busy machine the first one could end before it.
  while (!existsSync(join(fleet.directory, ".sipio-fleet", "stacks"))) await sleep(50);
  const second = await fleet.run("up");
  expect(second.exitCode, second.stderr).toBe(2);
  expect(second.stderr).toMatch(
    new RegExp(`another run is active: \`sipio fleet up\` of .+, process ${first.pid}, since`),
  );
  await first.printed("[1/4]");
  first.kill("SIGKILL");
  await first;

  const third = await fleet.run("up");
  expect(third.stderr).toMatch(/Continuing run 1 of \S+, which did not finish\. Done earlier: [123]\./);
  expect(third.exitCode).toBe(1);
  expect(Object.values(third.results)).toContain("completedEarlier");
  expect(Object.entries(third.results).filter(([, result]) => result === "failed")).toEqual([["north", "failed"]]);
  const failure = third.report.tenants.find(({ tenant }) => tenant === "north");
  expect(failure?.errors).toEqual([expect.stringContaining("an object with this domain already exists")]);
  expect(await fleet.accountNames()).toEqual(["Office east", "Office north", "Office south", "Office west"]);
  expect((await fleet.sandbox.control.counters()).answers).not.toHaveProperty("429");
});

testFleetRuns(() => fleet);

it("outputs come from the states of the stacks, without their secrets and without a request", async () => {
  await fleet.sandbox.control.resetCounters();
  const { exitCode, stdout } = await fleet.command("outputs", "--only", "north", "--json");
  const [{ id } = { id: "" }] = (await fleet.accounts()).filter(({ name }) => name === "Office north");
  const outputs = { accountId: id, domain: "north.sip.example", pin: "[secret]" };
  expect(JSON.parse(stdout)).toEqual({ tenants: [{ tenant: "north", stack: "north", outputs }] });
  expect([exitCode, await fleet.sandbox.control.requests()]).toEqual([0, []]);
});

it("drift is found for the tenants that somebody has changed on the platform", async () => {
  const [limit] = await fleet.sandbox.rows("call_limit");
  const owner = (await fleet.accounts()).find(({ id }) => id === limit?.account_id)?.name.replace("Office ", "");
  await fleet.sandbox.control.updateRow("call_limit", String(limit?.id), { max_count: 99 });
  const { exitCode, stdout } = await fleet.start("drift", "--json");
  await fleet.sandbox.control.updateRow("call_limit", String(limit?.id), { max_count: 10 });
  expect(stdout).not.toMatch(new RegExp(`sk_|${officeSecrets.pin}`));
  const { tenants } = JSON.parse(stdout) as { tenants: { tenant: string; result: string; resources: object[] }[] };
  expect(tenants.filter(({ result }) => result !== "no drift")).toEqual([
    expect.objectContaining({ tenant: owner, result: "drift", resources: [expect.objectContaining({ name: "hour" })] }),
  ]);
  expect([tenants.length, exitCode]).toEqual([4, 1]);
});

const maxCounts = async () => (await fleet.sandbox.rows("call_limit")).map(({ max_count }) => max_count).sort();

it("waves wait for approval, reports are written, and a worker that is killed is replaced", async () => {
  fleet.writeRows(north, ...others.map((row) => ({ ...row, maxCount: 20 })));
  const tenants = ["east", "south", "west"];
  const files = ["--junit", "report.xml", "--html", "report.html"];
  const up = fleet.start("up", "--changed", "--json", "--waves", "1,all", "--pause-between-waves", "approve", ...files);
  await up.printed("Waiting for `sipio fleet approve`");
  expect(await maxCounts()).toEqual([10, 10, 10, 20]);
  const status = JSON.parse((await fleet.command("status", "--json")).stdout);
  expect(status).toMatchObject({ activeRun: { action: "up" }, pause: { wave: 2 } });
  expect(await fleet.command("approve")).toMatchObject({ exitCode: 0, stdout: "Approved: wave 2 starts." });
  for (let isKilled = false; !isKilled; await sleep(20)) {
    const workers = descendantsOf(up.pid ?? 0).filter(({ command }) => command.includes("worker.js"));
    // The CLI runs below the worker.
    const busy = workers.find(({ pid }) => descendantsOf(pid).length > 0);
    isKilled = busy !== undefined && kill(busy.pid);
  }
  const { exitCode, stdout } = await up;
  expect(exitCode, stdout).toBe(0);
  expect(await maxCounts()).toEqual([10, 20, 20, 20]);
  expect(await fleet.command("approve")).toMatchObject({ exitCode: 2 });
  const [xml = "", page = ""] = ["report.xml", "report.html"].map((file) =>
    readFileSync(join(fleet.directory, file), "utf8"),
  );
  for (const tenant of tenants) {
    expect(xml).toContain(`name="${tenant}"`);
    expect(page).toContain(`<td>${tenant}</td><td>succeeded</td><td>1 updated,`);
  }
});

it("a plan is refused after its tenants have changed, and a preview of a new tenant leaves no stack", async () => {
  const stacks = join(fleet.directory, "state", ".pulumi", "stacks", "offices");
  const center = { key: "center", domain: "center.sip.example", maxCount: 10 };
  fleet.writeRows(center, north, ...others);
  expect((await fleet.run("preview", "--only", "center,north", "--plan", "plan.json")).exitCode).toBe(0);
  expect(readdirSync(stacks).filter((name) => /^center\.json$/.test(name))).toEqual([]);
  fleet.writeRows(center, { ...north, maxCount: 30 }, ...others);
  const refused = await fleet.run("up", "--plan", "plan.json");
  expect(refused.stderr).toMatch(/stale for 1 tenant, so nothing was run.*\n {4}north: its row has changed\n?$/);
  expect(refused.exitCode).toBe(2);
  expect(await fleet.accountNames()).not.toContain("Office center");
});

it("a suspended tenant keeps its content until it is resumed, and is closed with its name", async () => {
  const status = async () => (await fleet.sandbox.rows("account")).find(({ name }) => name === "Office north")?.status;
  const limits = async () => (await fleet.sandbox.rows("call_limit")).map(({ max_count }) => max_count);
  const changed = { ...north, maxCount: 30 };
  expect(await fleet.command("suspend", "--only", "north", "--yes")).toMatchObject({ exitCode: 2 });
  fleet.writeRows({ ...changed, suspended: true }, ...others);
  expect(await fleet.command("suspend", "--only", "north", "--yes")).toMatchObject({ exitCode: 0 });
  expect([await status(), await limits()]).toEqual(["suspended", expect.not.arrayContaining([30])]);
  expect((await fleet.command("close", "--only", "north", "--confirm", "Office north")).stderr).toContain("read-only");
  fleet.writeRows(changed, ...others);
  expect(await fleet.command("resume", "--only", "north", "--yes")).toMatchObject({ exitCode: 0 });
  expect([await status(), await limits()]).toEqual(["active", expect.arrayContaining([30])]);
  expect(await fleet.command("close", "--only", "north", "--confirm", "north")).toMatchObject({ exitCode: 2 });
});

it("a run is canceled by another process, and a tenant whose row was removed is kept until it is destroyed", async () => {
  fleet.writeRows(...others);
  const canceled = fleet.start("destroy", "--yes");
  let told = "No run is active.";
  while (told.startsWith("No run is active.")) told = (await fleet.command("cancel")).stdout;
  expect(told).toMatch(new RegExp(`^Canceled: sipio fleet destroy of .+, process ${canceled.pid}, since `));
  expect(await canceled).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Canceled by ") });
  expect(await fleet.run("destroy", "--yes")).toMatchObject({ exitCode: 0, report: { removed: ["north"] } });
  expect(await fleet.accountNames()).toEqual(["Office north"]);
  fleet.writeRows(north, ...others);
  expect(await fleet.run("destroy", "--only", "north")).toMatchObject({ exitCode: 2 });
  expect(await fleet.command("close", "--only", "north", "--confirm", "Office north")).toMatchObject({ exitCode: 0 });
  expect(await fleet.accounts()).toEqual([]);
});
