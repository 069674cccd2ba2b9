import type { DriftReport, ResourceDrift } from "../../../cli/drift/report";
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
