import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { canceledText, cancelingText, waitingText } from "../../../cli/fleet/formatCancel";
import { deleteLeftOverLocks } from "../../../fleet/activity/lockFiles";
import { failedResult } from "../../../fleet/activity/tenantResult";
import { cancelRun } from "../../../fleet/runner/local/cancelRun";
import { JournalDatabase } from "../../../fleet/runner/local/database";
import { Journal } from "../../../fleet/runner/local/journal";
import { blocksOf } from "../../support/markdown";

const directory = mkdtempSync(join(tmpdir(), "fleet-cancel-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Opens the journal of an empty fleet in a new folder. */
function fleetIn(name: string) {
  const folder = join(directory, name);
  mkdirSync(join(folder, "state"), { recursive: true });
  const description = { project: "offices", backend: "file://./state", tenants: "tenants.yaml", templates: {} };
  writeFileSync(join(folder, "fleet.yaml"), JSON.stringify(description));
  return { folder, journal: new Journal(join(folder, ".sipio-fleet"), () => true) };
}

const fingerprint = { row: "r1", template: "t1", packages: "p1" };
const silent = { canceling: () => undefined, waiting: () => undefined };

const run = {
  id: 3,
  action: "up" as const,
  pid: 4711,
  host: "build-7",
  user: "ops",
  startedAt: "2026-11-27T16:00:00Z",
};

describe("the cancellation of a run", () => {
  it("asks the process of the run, and waits until it has ended", async () => {
    const { folder, journal } = fleetIn("active");
    const { id } = journal.begin("up", ["north"], () => true);
    expect(journal.canceledBy()).toBeUndefined();
    journal.started(id, "north", process.pid);
    const found: unknown[] = [];
    const canceling = cancelRun(folder, {
      canceling: ({ pid }) => found.push(pid),
      waiting: (tenants) => found.push(tenants),
    });
    while (journal.canceledBy() === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    journal.end(id);
    expect(await canceling).toMatchObject({ canceled: { id, pid: process.pid }, unfinished: undefined, unlocked: [] });
    expect(found).toEqual([process.pid, ["north"]]);
    expect(journal.canceledBy()).toBeUndefined();
    journal.close();
  });

  it("fails if nothing ends, and names the process and its tenants", async () => {
    const { folder, journal } = fleetIn("hanging");
    const { id } = journal.begin("up", ["north", "east"], () => true);
    journal.started(id, "north", process.pid);
    const canceling = cancelRun(folder, silent, { waitMs: 0 });
    await expect(canceling).rejects.toThrow(
      new RegExp(`^process ${process.pid} of .*sipio fleet up.* running: north\\.`),
    );
    expect(journal.canceledBy()).toBeDefined();
    journal.close();
  });

  it("waits on while tenants end", async () => {
    const { folder, journal } = fleetIn("slow");
    const tenants = ["north", "east"];
    const { id } = journal.begin("destroy", tenants, () => true);
    for (const tenant of tenants) journal.started(id, tenant, process.pid);
    const seen: string[][] = [];
    const waiting = (running: readonly string[]) => {
      seen.push([...running]);
      // Each call is a change, after which the time begins again.
      const [tenant] = running;
      if (tenant === undefined) journal.end(id);
      else journal.ended(id, failedResult(tenant, "destroy", "canceled"), tenant, fingerprint);
    };
    await cancelRun(folder, { canceling: () => undefined, waiting }, { waitMs: 0 });
    expect(seen).toEqual([["east", "north"], ["north"], []]);
    journal.close();
  });

  it("is refused for a run on another machine", async () => {
    const { folder, journal } = fleetIn("elsewhere");
    journal.begin("up", ["north"], () => true);
    journal.close();
    const database = new JournalDatabase(join(folder, ".sipio-fleet", "journal.db"));
    database.run("UPDATE run SET host = 'build-7'");
    database.close();
    await expect(cancelRun(folder, silent)).rejects.toThrow(/another run is active: .* on build-7/);
  });

  it("names a run that was killed, and deletes its locks", async () => {
    const { folder, journal } = fleetIn("killed");
    journal.begin("destroy", ["north"], () => true);
    journal.close();
    const database = new JournalDatabase(join(folder, ".sipio-fleet", "journal.db"));
    database.run("UPDATE run SET pid = 999999999");
    database.close();
    writeLock(join(folder, "state"), "north", { pid: 999999999, username: "ops", hostname: hostname() });
    const canceled = await cancelRun(folder, silent);
    expect(canceled).toMatchObject({ canceled: undefined, unfinished: { action: "destroy" }, unlocked: ["north"] });
  });

  it("is described as in the guide", () => {
    const shown = blocksOf("docs/guides/fleets.md").map(({ text }) => text);
    const parts = [
      cancelingText(run),
      waitingText(["Plumb & Line", "bakery"]),
      canceledText({ canceled: run, unfinished: run, unlocked: [] }),
    ];
    expect(shown).toContain(parts.join(""));
    expect(canceledText({ canceled: undefined, unfinished: undefined, unlocked: [] })).toBe("No run is active.\n");
    expect(canceledText({ canceled: undefined, unfinished: run, unlocked: ["north", "east"] })).toBe(
      [
        "No run is active.",
        "Not finished: sipio fleet up of ops on build-7, process 4711, since 2026-11-27T16:00:00Z.",
        "To continue, run sipio fleet up again.",
        "Deleted the locks of ended processes: north, east.",
        "",
      ].join("\n"),
    );
  });
});

function writeLock(backend: string, stack: string, lock: unknown): string {
  const folder = join(backend, ".pulumi", "locks", "organization", "offices", stack);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${readdirSync(folder).length}.json`),
    typeof lock === "string" ? lock : JSON.stringify(lock),
  );
  return folder;
}

describe("lock files of a backend", () => {
  it("are deleted only if their process ran on this machine and has ended", () => {
    const backend = join(directory, "locks");
    const own = { username: "ops", hostname: hostname() };
    const north = writeLock(backend, "north", { ...own, pid: 501 });
    writeLock(backend, "north", { ...own, pid: 502 });
    writeLock(backend, "east", { ...own, hostname: "build-7", pid: 501 });
    writeLock(backend, "west", "");
    const isRunning = (pid: number) => pid === 502;
    expect(deleteLeftOverLocks(`file://${backend}`, "offices", isRunning)).toEqual(["north"]);
    expect(readdirSync(north)).toEqual(["1.json"]);
    expect(deleteLeftOverLocks(`file://${backend}`, "offices", isRunning)).toEqual([]);
    expect(deleteLeftOverLocks(`file://${backend}`, "others", isRunning)).toEqual([]);
    expect(deleteLeftOverLocks("s3://states", "offices", isRunning)).toEqual([]);
    expect(deleteLeftOverLocks(undefined, "offices", isRunning)).toEqual([]);
  });
});
