import { runText } from "../../../cli/fleet/formatRun";
import { summarizePreviews } from "../../../cli/fleet/previewSummary";
import { FleetProgress } from "../../../cli/fleet/progress";
import { reportOf } from "../../../cli/fleet/runReport";
import { statusText } from "../../../cli/fleet/status";
import { tableOf } from "../../../cli/fleet/table";
import type { FleetTenant, TenantAction, TenantResult } from "../../../fleet";
import { blocksOf } from "../../support/markdown";

interface StepOf {
  readonly op: string;
  readonly type?: string;
  readonly name: string;
  readonly old?: Record<string, unknown>;
  readonly now?: Record<string, unknown>;
}

function event({ op, type = "pulumi-nodejs:dynamic/sipio:CallLimit", name, old, now }: StepOf): string {
  const state = (inputs: Record<string, unknown> | undefined) => inputs && { id: "lim_1", inputs, outputs: inputs };
  const metadata = { op, urn: `urn:pulumi:north::offices::${type}::${name}`, old: state(old), new: state(now) };
  return JSON.stringify({ sequence: 1, resourcePreEvent: { metadata } });
}

const summaryEvent = JSON.stringify({ sequence: 9, summaryEvent: {} });
const previewed = (tenant: string, ...steps: StepOf[]): TenantResult => {
  const events = [...steps.map(event), summaryEvent];
  return { tenant, action: "preview", succeeded: true, changes: {}, errors: [], events, durationMs: 1500 };
};
const failed = (tenant: string, action: TenantAction): TenantResult => {
  return {
    tenant,
    action,
    succeeded: false,
    changes: {},
    errors: ["limit exceeded\nraise it"],
    events: [],
    durationMs: 900,
  };
};
const raised = (from: number, to: number): StepOf => {
  return { op: "update", name: "hour", old: { maxCount: from }, now: { maxCount: to } };
};
const none = { unchanged: [], removed: [] };
const provider = "pulumi:providers:pulumi-nodejs";

describe("the summary of previews", () => {
  it("counts the same change of several tenants once, the most frequent change first", () => {
    const results = [
      previewed("north", { op: "same", name: "hour", old: { maxCount: 5 }, now: { maxCount: 5 } }),
      previewed("east", raised(10, 20), { op: "create", name: "day", now: { maxCount: 1 } }),
      previewed("south", raised(10, 20), { ...raised(10, 20), name: "day" }),
      previewed("west", raised(10, 30)),
      failed("centre", "preview"),
    ];
    expect(summarizePreviews(results)).toEqual({
      unchanged: ["north"],
      changed: ["east", "south", "west"],
      changes: [
        { change: "CallLimit.maxCount 10 → 20", count: 3, tenants: ["east", "south"] },
        { change: "CallLimit.maxCount 10 → 30", count: 1, tenants: ["west"] },
        { change: "create CallLimit", count: 1, tenants: ["east"] },
      ],
    });
  });

  it("leaves out the creation of a tenant's provider, but not a change of its settings", () => {
    const created = previewed("north", { op: "create", type: provider, name: "tenant", now: {} });
    expect(summarizePreviews([created])).toMatchObject({ unchanged: ["north"], changes: [] });
    const updated = previewed("north", { op: "update", type: provider, name: "tenant", old: {}, now: { a: 1 } });
    expect(summarizePreviews([updated]).changes).toMatchObject([{ change: `update ${provider}` }]);
  });
});

describe("the report of a run", () => {
  it("is as the guide shows it", () => {
    const tenants = ["bakery", "Plumb & Line"];
    const outcome = { results: tenants.map((tenant) => previewed(tenant, raised(4, 8))), done: [], notStarted: [] };
    const shown = blocksOf("docs/guides/fleets.md").map(({ text }) => text);
    expect(shown).toContain(runText(reportOf("preview", tenants, outcome, none)));
  });

  it("shows a preview by change, with the tenants behind each and the failures", () => {
    const many = ["b", "c", "d", "e", "f", "g"].map((tenant) => previewed(tenant, raised(10, 20)));
    const results = [...many, previewed("a"), failed("h", "preview")];
    const tenants = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const report = reportOf("preview", tenants, { results, done: [], notStarted: [] }, none);
    expect(report.succeeded).toBe(false);
    expect(runText(report)).toBe(
      [
        "6 × CallLimit.maxCount 10 → 20",
        "    b, c, d, e, f and 1 more",
        "",
        "h:",
        "    limit exceeded",
        "    raise it",
        "",
        "1 unchanged, 6 to change, 1 failed",
        "",
      ].join("\n"),
    );
  });

  it("shows the result of each tenant of an update in the order of the file", () => {
    const changes = { create: 2, same: 4 };
    const results = [failed("north", "up"), { ...previewed("east"), action: "up" as const, changes }];
    const outcome = { results, done: ["south"], notStarted: ["west"] };
    const report = reportOf("up", ["east", "north", "south", "west"], outcome, {
      unchanged: ["idle"],
      removed: ["old"],
    });
    expect(runText(report)).toBe(
      [
        "east   up to date    2 created, 4 unchanged  1.5 s",
        "north  failed                                0.9 s",
        "south  done earlier",
        "west   not started",
        "",
        "north:",
        "    limit exceeded",
        "    raise it",
        "",
        "Not in the tenants file, and kept: old.",
        "To destroy a tenant, put its row back, run sipio fleet destroy --only old, and remove the row again.",
        "",
        "1 tenant succeeded, 1 unchanged, 1 done earlier, 1 failed, 1 not started",
        "",
      ].join("\n"),
    );
  });

  it("counts the tenants that were skipped as unchanged", () => {
    const outcome = { results: [previewed("a"), previewed("b", raised(10, 20))], done: [], notStarted: [] };
    const report = reportOf("preview", ["a", "b"], outcome, { unchanged: ["c", "d"], removed: [] });
    expect(runText(report)).toBe("1 × CallLimit.maxCount 10 → 20\n    b\n\n3 unchanged, 1 to change\n");
  });

  it("fails if a tenant was not started", () => {
    const outcome = { results: [previewed("a")], done: [], notStarted: ["b"] };
    expect(reportOf("preview", ["a", "b"], outcome, none).succeeded).toBe(false);
    expect(reportOf("preview", ["a"], { ...outcome, notStarted: [] }, none).succeeded).toBe(true);
  });

  it("says if no tenant is selected", () => {
    const outcome = { results: [], done: [], notStarted: [] };
    expect(runText(reportOf("up", [], outcome, none))).toBe("No tenant is selected.\n");
  });
});

describe("the progress of a run", () => {
  const progressOn = (isTTY: boolean) => {
    let text = "";
    const write = (chunk: string) => {
      text += chunk;
    };
    const stream = { isTTY, columns: 30, rows: 5, write };
    const progress = new FleetProgress(stream as unknown as NodeJS.WriteStream, 3);
    return { progress, text: () => text };
  };
  const tenant = (key: string) => ({ key }) as FleetTenant;

  it("is one line for each result without a terminal", () => {
    const { progress, text } = progressOn(false);
    progress.continued({ id: 4, action: "up", pid: 1, host: "h", user: "u", startedAt: "2026-11-27" }, ["a"]);
    progress.waiting([501, 502]);
    progress.started(tenant("b"));
    progress.ended(tenant("b"), { ...previewed("b"), changes: { update: 1 } });
    progress.ended(tenant("c"), failed("c", "up"));
    progress.close();
    expect(text()).toBe(
      [
        "Continuing run 4 of 2026-11-27, which did not finish. Done earlier: 1.",
        "Waiting for processes of the unfinished run to end: 501, 502.",
        "[1/2] b succeeded: 1 updated (1.5 s)",
        "[2/2] c failed (0.9 s)",
        "",
      ].join("\n"),
    );
  });

  it("says what a run waits for, and asks nobody without a terminal", () => {
    const { progress, text } = progressOn(false);
    const pause = { wave: 2, waves: 3, tenants: 1, succeeded: 4, failed: 0 };
    const { signal } = new AbortController();
    expect(progress.paused({ ...pause, ms: Number.POSITIVE_INFINITY }, signal)).toBeUndefined();
    progress.paused({ ...pause, failed: 2, ms: 60_000 }, signal);
    expect(text()).toMatch(
      /^Wave 1 of 3 has ended: 4 succeeded\. 1 tenant next\. Waiting for `sipio fleet approve`\.\nWave 1 of 3 has ended: 4 succeeded, 2 failed\. 1 tenant next\. Going on at \d\d:\d\d:\d\d, or after `sipio fleet approve`\.\n$/,
    );
  });

  it("shows no more running tenants than the terminal has lines", () => {
    const { progress, text } = progressOn(true);
    for (const key of ["a", "b", "c", "d", "e"]) progress.started(tenant(key));
    progress.close();
    expect(text()).toContain("\u001b[3A\u001b[J  a … 0 s\n  b … 0 s\n  … and 3 more\n");
  });

  it("lists the running tenants on a terminal below the results", () => {
    const { progress, text } = progressOn(true);
    progress.started(tenant("a"));
    progress.started(tenant("b".repeat(50)));
    progress.ended(tenant("a"), previewed("a"));
    progress.close();
    const long = `  ${"b".repeat(27)}`;
    expect(text()).toBe(
      `  a … 0 s\n\u001b[1A\u001b[J  a … 0 s\n${long}\n\u001b[2A\u001b[J[1/3] a succeeded (1.5 s)\n${long}\n\u001b[1A\u001b[J`,
    );
  });
});

describe("the status of a fleet", () => {
  it("shows the active run, the state of each tenant, and removed tenants", () => {
    const activeRun = { id: 2, action: "up" as const, pid: 7, host: "h", user: "u", startedAt: "2026-11-27" };
    const none = { changed: [], endedAt: null, errors: [] };
    const tenants = [
      { ...none, tenant: "north", state: "changed" as const, changed: ["row"], endedAt: "2026-11-26" },
      { ...none, tenant: "east", state: "failed" as const, errors: ["limit exceeded\nraise it"] },
      { ...none, tenant: "south", state: "not deployed" as const },
    ];
    const pause = { run: 2, wave: 2, since: "2026-11-28" };
    expect(statusText({ activeRun, pause, tenants, removed: ["old"] })).toBe(
      [
        "Active: sipio fleet up of u on h, process 7, since 2026-11-27",
        "Waiting before wave 2 since 2026-11-28. To go on: sipio fleet approve",
        "",
        "north  changed (row)  2026-11-26",
        "east   failed                     limit exceeded",
        "south  not deployed",
        "",
        "Not in the tenants file, and kept: old.",
        "To destroy a tenant, put its row back, run sipio fleet destroy --only old, and remove the row again.",
        "",
      ].join("\n"),
    );
  });
});

it("a table leaves out empty columns", () => {
  expect(
    tableOf([
      ["a", "", "1"],
      ["bcd", ""],
    ]),
  ).toEqual(["a    1", "bcd"]);
  expect(tableOf([])).toEqual([]);
});
