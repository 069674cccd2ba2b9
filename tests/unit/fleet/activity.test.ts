import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { commandError } from "../../../fleet/activity/commandError";
import { deleteEmptyAttributes } from "../../../fleet/activity/emptyAttributes";
import { EngineEvents } from "../../../fleet/activity/engineEvents";
import { lackOfSpace } from "../../../fleet/activity/freeSpace";
import { areLeftOver, stackLocks } from "../../../fleet/activity/stackLock";
import { defaultParallelism } from "../../../fleet/runner/local/parallelism";

const locked = (
  host: string,
) => `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///fleet/state/.pulumi/locks/organization/offices/north/7c1.json: created by ops@${host} (pid 4711) at 2026-11-27T16:00:00Z`;

describe("locks of a stack", () => {
  it("are read from the error of the CLI", () => {
    expect(stackLocks(locked("build-7"))).toEqual([{ user: "ops", host: "build-7", pid: 4711 }]);
    expect(stackLocks("error: created by ops@build-7 (pid 4711)")).toEqual([]);
  });

  it("are left over only if their processes ran on this machine and have ended", () => {
    const own = stackLocks(locked(hostname()));
    expect(areLeftOver(own, () => false)).toBe(true);
    expect(areLeftOver(own, (pid) => pid === 4711)).toBe(false);
    expect(areLeftOver(stackLocks(locked("another-host")), () => false)).toBe(false);
    expect(areLeftOver([], () => false)).toBe(false);
  });
});

describe("empty attribute files of a file backend", () => {
  const directory = mkdtempSync(join(tmpdir(), "fleet-attributes-"));
  const folder = join(directory, ".pulumi", "stacks", "offices");
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("are deleted for one stack only", () => {
    mkdirSync(folder, { recursive: true });
    const files = { "north.json": "", "north.json.attrs": "", "north.json.bak.attrs": "{}", "south.json.attrs": "" };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    expect(deleteEmptyAttributes(`file://${directory}`, "offices", "north")).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["north.json", "north.json.bak.attrs", "south.json.attrs"]);
    expect(deleteEmptyAttributes(`file://${directory}`, "offices", "north")).toBe(false);
    expect(deleteEmptyAttributes("s3://states", "offices", "south")).toBe(false);
    expect(deleteEmptyAttributes(undefined, "offices", "south")).toBe(false);
  });
});

describe("events of the engine", () => {
  const diagnostic = (severity: "error" | "warning", message: string, ephemeral = false) => {
    return { sequence: 1, timestamp: 1, diagnosticEvent: { severity, message, color: "never", ephemeral } };
  };

  it("contain each error once, without colors and without errors that follow from it", () => {
    const events = new EngineEvents(false);
    events.add(diagnostic("error", '<{%fg 1%}>error: <{%reset%}>User "dana": ringTimeoutSec: must be from 1 to 3600'));
    events.add(diagnostic("error", 'User "dana": ringTimeoutSec: must be from 1 to 3600'));
    events.add(diagnostic("error", "update failed"));
    events.add(diagnostic("error", "passing", true));
    events.add(diagnostic("warning", "deprecated"));
    expect(events.errors).toEqual(['User "dana": ringTimeoutSec: must be from 1 to 3600']);
    expect(events.kept).toEqual([]);
  });

  it("contain a failed write of the state once, although the engine repeats it with another temporary file", () => {
    const events = new EngineEvents(false);
    const failure = (step: string, name: string) =>
      `${step}-step event returned an error: failed to save snapshot: write north.json.${name}.tmp: no space left on device`;
    events.add(diagnostic("error", failure("pre", "18ec179a89467aed")));
    events.add(diagnostic("error", failure("post", "18ec17a206c634af")));
    expect(events.errors).toEqual(["failed to save snapshot: write north.json: no space left on device"]);
  });

  it("name the place of an exception in the template, without the stack", () => {
    const events = new EngineEvents(false);
    const stack = [
      "    at Object.program (/fleet/office.ts:8:24)",
      "    at Object.init (/fleet/node_modules/sipio-fleet/dist/activity/tenantProgram.js:56:40)",
    ];
    events.add(diagnostic("error", ["Unhandled exception: Error: no plan", ...stack].join("\n")));
    events.add(diagnostic("error", "no plan"));
    expect(events.errors).toEqual(["no plan (at /fleet/office.ts:8:24)"]);
  });

  it("show whether a killed run has left pending operations", () => {
    const events = new EngineEvents(true);
    expect(events.hasPendingOperations).toBe(false);
    const text = "Attempting to deploy or update resources with 2 pending operations from previous deployment.";
    events.add(diagnostic("warning", text));
    expect(events.hasPendingOperations).toBe(true);
    expect(events.kept).toHaveLength(1);
  });

  it("contain violations of mandatory policies", () => {
    const events = new EngineEvents(false);
    const policy = {
      color: "never",
      policyName: "no-star",
      policyPackName: "p",
      policyPackVersion: "",
      policyPackVersionTag: "",
    };
    const policyEvent = { ...policy, message: "forbidden", enforcementLevel: "mandatory" as const };
    events.add({ sequence: 1, timestamp: 1, policyEvent });
    events.add({
      sequence: 2,
      timestamp: 1,
      policyEvent: { ...policyEvent, policyName: "advice", enforcementLevel: "warning" },
    });
    expect(events.errors).toEqual(["no-star: forbidden"]);
  });
});

describe("the number of tenants at the same time", () => {
  const gibibyte = 1024 ** 3;
  it.each([
    [{ cores: 8, freeBytes: 64 * gibibyte }, 8],
    [{ cores: 8, freeBytes: 2 * gibibyte }, 4],
    [{ cores: 8, freeBytes: gibibyte / 8 }, 1],
  ])("follows cores and memory: %j", (machine, expected) => {
    expect(defaultParallelism(machine)).toBe(expected);
  });
});

describe("the free space of a file backend", () => {
  const megabytes = (count: number) => () => count * 1024 * 1024;

  it("must hold the states, because Pulumi loses one that it cannot write", () => {
    expect(lackOfSpace("file:///fleet/state", megabytes(63.9))).toBe(
      "the disk of the states in /fleet/state has only 63 MiB of free space, and 64 MiB are required, because Pulumi loses a " +
        "state that it cannot write. Free some space, and run the same command again.",
    );
    expect(lackOfSpace("file:///fleet/state", megabytes(64))).toBeUndefined();
  });

  it("is unknown for other backends and for a folder that does not exist", () => {
    expect(lackOfSpace("s3://states", megabytes(0))).toBeUndefined();
    expect(lackOfSpace(undefined, megabytes(0))).toBeUndefined();
    expect(lackOfSpace(`file://${join(tmpdir(), "no-such-folder")}`)).toBeUndefined();
    expect(lackOfSpace(`file://${tmpdir()}`)).toBeUndefined();
  });
});

describe("an error of the CLI", () => {
  const failed = (reason: string) => {
    const line = "Command failed with exit code 255: pulumi up --yes --stack north";
    return new Error(`code: -2\n stdout: \n stderr: ${line}\n${reason}\nUpdating (north):\n err?: Error: ${line}\n`);
  };

  it("is shown without the command and its other output", () => {
    expect(commandError(failed('error: could not get cloud url: could not read "s3://states": access denied'))).toBe(
      'could not get cloud url: could not read "s3://states": access denied',
    );
  });

  it("says how to replace a state that is incomplete", () => {
    expect(commandError(failed("error: failed to load checkpoint: place 1: unexpected end of JSON input"))).toMatch(
      /^failed to load checkpoint: .* input\. The file of the state is empty or incomplete, .* \.pulumi\/backups /,
    );
  });

  it("says that the CLI is missing", () => {
    const missing = new Error("Command failed with ENOENT: pulumi version\nspawn pulumi ENOENT");
    expect(commandError(missing)).toMatch(/^spawn pulumi ENOENT\. The Pulumi CLI is not on PATH\. Install it: /);
  });
});
