import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TenantAction } from "../../../fleet";
import { JournalDatabase } from "../../../fleet/runner/local/database";
import { Journal, type RecordedAction } from "../../../fleet/runner/local/journal";

let directory: string;
let alive: Set<number>;
let journals: Journal[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "fleet-journal-"));
  alive = new Set([process.pid]);
  journals = [];
});

afterEach(() => {
  for (const journal of journals) journal.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(): Journal {
  const journal = new Journal(directory, (pid) => alive.has(pid));
  journals.push(journal);
  return journal;
}

const fingerprint = { row: "r1", template: "t1", packages: "p1" };
const result = (tenant: string, succeeded: boolean, action: TenantAction = "up") => {
  const errors = succeeded ? [] : ["limit exceeded"];
  return { tenant, action, succeeded, changes: { create: 3 }, errors, events: [], durationMs: 5 };
};
const begin = (journal: Journal, tenants: string[], action: RecordedAction = "up", isCurrent = () => true) =>
  journal.begin(action, tenants, isCurrent);

/** Begins a run that completes one of three tenants, and is killed while it runs the second. */
function interrupted(): void {
  const journal = open();
  const { id } = begin(journal, ["a", "b", "c"]);
  journal.started(id, "a", 501);
  journal.ended(id, result("a", true), "a", fingerprint);
  journal.started(id, "b", 502);
  alive.delete(process.pid);
}

describe("the journal of a fleet", () => {
  it("refuses a run while one on another machine has not ended, and says how to go on if it was killed", () => {
    begin(open(), ["a"]);
    alive.delete(process.pid);
    const database = new JournalDatabase(join(directory, "journal.db"));
    database.run("UPDATE run SET host = 'build-7'");
    database.close();
    expect(() => begin(open(), ["a"])).toThrow(/ on build-7, .* If it was killed, delete \.sipio-fleet\/journal\.db; /);
  });

  it("keeps results after it was closed", () => {
    const journal = open();
    const { id, done, continues } = begin(journal, ["a", "b", "c"]);
    expect([...done, continues]).toEqual([undefined]);
    journal.started(id, "a", 501);
    journal.ended(id, result("a", true), "stack-a", fingerprint);
    journal.ended(id, result("b", false), "b", fingerprint);
    journal.end(id);
    journal.close();
    journals = [];
    const later = open();
    expect([...later.deployments().values()]).toEqual([
      { tenant: "a", stack: "stack-a", fingerprint, deployedAt: expect.stringMatching(/^\d{4}-/) },
    ]);
    expect([...later.states().values()]).toMatchObject([
      { tenant: "a", state: "succeeded", changes: { create: 3 }, errors: [] },
      { tenant: "b", state: "failed", errors: ["limit exceeded"] },
      { tenant: "c", state: "open", endedAt: null },
    ]);
    expect(later.activeRun()).toBeUndefined();
  });

  it("refuses a second run while the first is active, and names its process", () => {
    begin(open(), ["a"]);
    const other = open();
    expect(() => begin(other, ["b"])).toThrow(`process ${process.pid}, since`);
    expect(other.activeRun()).toMatchObject({ action: "up", pid: process.pid });
  });

  it("continues a run that was killed", () => {
    interrupted();
    const { done, continues, workers } = begin(open(), ["a", "b", "c"]);
    expect({ done: [...done], continues: continues?.id, workers }).toEqual({
      done: ["a"],
      continues: 1,
      workers: [502],
    });
  });

  it("knows the tenants whose last started action did not succeed, across runs that did not reach them", () => {
    interrupted();
    const first = begin(open(), ["a", "b", "c"]);
    expect([...first.unfinished]).toEqual(["b"]);
    const journal = open();
    const { id, unfinished } = begin(journal, ["a", "b", "c"]);
    expect([...unfinished]).toEqual(["b"]);
    journal.ended(id, result("b", true), "b", fingerprint);
    journal.ended(id, result("c", false), "c", fingerprint);
    journal.end(id);
    expect([...begin(open(), ["a", "b", "c"]).unfinished]).toEqual(["c"]);
  });

  it("continues again after the continuation was killed", () => {
    interrupted();
    const journal = open();
    const { id } = begin(journal, ["a", "b", "c"]);
    journal.ended(id, result("b", true), "b", fingerprint);
    expect([...begin(open(), ["a", "b", "c"]).done].sort()).toEqual(["a", "b"]);
  });

  it("repeats a completed tenant whose description has changed since", () => {
    interrupted();
    expect([...begin(open(), ["a", "b", "c"], "up", () => false).done]).toEqual([]);
  });

  it("does not continue a run with another action", () => {
    interrupted();
    const { done, continues } = begin(open(), ["a", "b", "c"], "destroy");
    expect([...done, continues]).toEqual([undefined]);
  });

  it("forgets the deployment of a tenant that was destroyed or that failed, but not after a refresh", () => {
    const journal = open();
    const { id } = begin(journal, ["a", "b", "c"]);
    for (const tenant of ["a", "b", "c"]) journal.ended(id, result(tenant, true), tenant, fingerprint);
    journal.ended(id, result("a", true, "destroy"), "a", fingerprint);
    journal.ended(id, result("b", false), "b", fingerprint);
    journal.ended(id, result("c", false, "refresh"), "c", fingerprint);
    expect([...journal.deployments().keys()]).toEqual(["c"]);
  });

  it("names its file and says what to do if it cannot be written", () => {
    mkdirSync(join(directory, "journal.db"));
    expect(open).toThrow(
      /^cannot write the journal .*journal\.db: .*\. Make sure that its disk has free space and that the file can be written/,
    );
  });

  it("refuses a file of a newer version", () => {
    open();
    const database = new JournalDatabase(join(directory, "journal.db"));
    database.run("PRAGMA user_version = 2");
    database.close();
    expect(() => open()).toThrow("written by a newer version of sipio-fleet");
  });
});
