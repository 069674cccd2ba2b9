import type { DriftReport, ResourceDrift } from "../../../cli/drift/report";
import { clusterDriftText, scheduleText } from "../../../cli/fleet/clusterDriftText";
import { fleetDriftText, requireNoDrift, tenantDrift } from "../../../cli/fleet/tenantDrift";
import { blocksOf } from "../../support/markdown";

const changed: ResourceDrift = {
  stack: "bakery",
  urn: "urn:pulumi:bakery::northline::pulumi-nodejs:dynamic/sipio:CallLimit::hour",
  class: "CallLimit",
  name: "hour",
  id: "lim_3",
  status: "changed",
  differences: [{ path: "maxCount", text: "maxCount: 4 → 8", isHidden: false }],
};

const report: DriftReport = {
  drift: false,
  complete: true,
  compared: 5,
  accounts: ["acc_7"],
  resources: [],
  unmanaged: [],
  notCompared: [],
  ignored: [],
  unusedRules: [],
  pendingOperations: [],
  failures: [],
};

const fleet = (...tenants: ReturnType<typeof tenantDrift>[]) => {
  const drift = tenants.some(({ resources }) => resources.length > 0);
  return { drift, complete: tenants.every(({ result }) => result !== "incomplete"), tenants };
};
const same = tenantDrift("Plumb & Line", report);
const drifted = tenantDrift("bakery", { ...report, drift: true, resources: [changed] });
const failures = [{ message: "the API key is invalid", resources: 4 }];

describe("drift of a fleet", () => {
  it("is shown by tenant, as in the guide", () => {
    const shown = blocksOf("docs/guides/fleets.md").map(({ text }) => text);
    expect(shown).toContain(fleetDriftText(fleet(drifted, same), false));
  });

  it("shows what could not be compared, also next to drift", () => {
    const partly = tenantDrift("north", { ...report, complete: false, drift: true, resources: [changed], failures });
    const absent = { ...same, tenant: "east", result: "not deployed" as const };
    expect(fleetDriftText(fleet(partly, absent, same), false)).toBe(
      [
        "north:",
        '    ~ CallLimit "hour" (lim_3)',
        "        maxCount: 4 → 8",
        "    the API key is invalid",
        "",
        "0 tenants with drift, 1 without, 1 incomplete, 1 not deployed",
        "",
      ].join("\n"),
    );
  });

  it.each([
    [fleet(same), undefined],
    [fleet(same, drifted), 1],
    [fleet(drifted, tenantDrift("north", { ...report, complete: false, failures })), 2],
  ])("has the exit code of sipio drift", (found, code) => {
    const thrown = () => {
      try {
        requireNoDrift(found);
      } catch (error) {
        return (error as { readonly code: number }).code;
      }
      return undefined;
    };
    expect(thrown()).toBe(code);
  });
});

describe("the comparison of a fleet on a cluster", () => {
  const counts = { drift: 1, "no drift": 1, incomplete: 0, "not deployed": 0 };
  const bakery = { tenant: "bakery", result: "drift", resources: 1 } as const;
  const found = { drift: true, complete: true, counts, tenants: [bakery], notListed: 0 };

  it("is shown as in the guide", () => {
    expect(blocksOf("docs/guides/fleets.md").map(({ text }) => text)).toContain(clusterDriftText(found));
  });

  it("shows why a tenant could not be compared, and how many tenants are not listed", () => {
    const partly = { tenant: "Plumb & Line", result: "incomplete", resources: 2, reason: "no passphrase" } as const;
    const all = { ...counts, drift: 7, incomplete: 1 };
    expect(clusterDriftText({ ...found, counts: all, tenants: [bakery, partly], notListed: 6 })).toBe(
      [
        "Plumb & Line: drift in 2 resources, incomplete: no passphrase",
        "bakery: drift in 1 resource",
        "and 6 more tenants",
        "",
        "7 tenants with drift, 1 without, 1 incomplete",
        "",
        'For the differences: sipio fleet drift --only "Plumb & Line"',
        "",
      ].join("\n"),
    );
  });

  it("is short without drift", () => {
    const none = { ...found, drift: false, counts: { ...counts, drift: 0, "no drift": 2 }, tenants: [] };
    expect(clusterDriftText(none)).toBe("0 tenants with drift, 2 without\n");
  });

  it("has a schedule, whose next time and catch-up window are shown", () => {
    const schedule = {
      id: "sipio-fleet-northline-drift",
      cron: "0 3 * * *",
      timeZone: "Europe/Berlin",
      catchUpWindowMs: 5_400_000,
      parallel: 10,
      isPaused: false,
      next: ["2026-11-29T02:00:00.000Z"],
      skipped: 1,
      missed: 0,
    };
    expect(scheduleText(schedule).split("\n").slice(0, 4)).toEqual([
      "Schedule sipio-fleet-northline-drift:",
      "    cron             0 3 * * * (Europe/Berlin)",
      "    next             2026-11-29T02:00:00.000Z",
      "    catch-up window  90m",
    ]);
    expect(scheduleText({ ...schedule, isPaused: true })).toContain("    next             paused\n");
  });
});
