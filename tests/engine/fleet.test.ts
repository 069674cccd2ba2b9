import { setTimeout as sleep } from "node:timers/promises";
import { descendantsOf, kill } from "../../tools/soak/processes.js";
import { testFleetRuns } from "../support/fleetRuns";
import { north, OfficeFleet, others } from "../support/officeFleet";

let fleet: OfficeFleet;

beforeAll(async () => {
  fleet = await OfficeFleet.create();
});

afterAll(() => fleet?.remove());

it("a killed run is continued, creates each account once, and goes on after a failure", async () => {
  fleet.writeRows(...others, { ...north, domain: "taken.sip.example" });
  const first = fleet.start("up");
  await new Promise<void>((resolve, reject) => {
    first.stderr.on("data", (chunk: Buffer) => chunk.includes("[1/4]") && resolve());
    void first.then(({ stdout, stderr }) => reject(new Error(`ended early: ${stdout}${stderr}`)));
  });
  const second = await fleet.run("up");
  expect(second.exitCode, second.stderr).toBe(2);
  expect(second.stderr).toMatch(
    new RegExp(`another run is active: \`sipio fleet up\` of .+, process ${first.pid}, since`),
  );
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
});

it("a worker that is killed is replaced", async () => {
  fleet.writeRows(north, ...others.map((row) => ({ ...row, maxCount: 20 })));
  const up = fleet.start("up", "--changed", "--only", "east,south,west", "--json");
  for (let isKilled = false; !isKilled; await sleep(20)) {
    const workers = descendantsOf(up.pid ?? 0).filter(({ command }) => command.includes("worker.js"));
    // The CLI runs below the worker.
    const busy = workers.find(({ pid }) => descendantsOf(pid).length > 0);
    isKilled = busy !== undefined && kill(busy.pid);
  }
  const { exitCode, stdout } = await up;
  expect(exitCode, stdout).toBe(0);
  const limits = await fleet.sandbox.rows("call_limit");
  expect(limits.map(({ max_count }) => max_count)).toEqual([20, 20, 20]);
});

testFleetRuns(() => fleet);
