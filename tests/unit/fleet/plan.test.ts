import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { staleText } from "../../../cli/fleet/planFile";
import type { Fleet, FleetTenant, TenantResult } from "../../../fleet";
import { Fingerprints } from "../../../fleet/selection/fingerprint";
import { createPlan, parsePlan, staleTenants, stateDigest } from "../../../fleet/selection/fleetPlan";
import { blocksOf } from "../../support/markdown";

const directory = mkdtempSync(join(tmpdir(), "fleet-plan-"));
const template = join(directory, "office.ts");
beforeEach(() => writeFileSync(template, "export default 1;"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const tenantOf = (key: string, change: Partial<FleetTenant> = {}): FleetTenant => ({
  key,
  name: key,
  template: "office",
  tags: [],
  args: { seats: 3 },
  secrets: { pin: { source: "file", path: join(directory, "pin") } },
  stack: key,
  location: { file: "tenants.yaml", line: 2, column: 3 },
  ...change,
});
const fleet: Fleet = {
  file: join(directory, "fleet.yaml"),
  project: "offices",
  backend: undefined,
  secretsProvider: "passphrase",
  baseUrl: undefined,
  policyPacks: [],
  temporal: {},
  templates: new Map(),
  tenantsFile: join(directory, "tenants.yaml"),
  tenants: [tenantOf("north"), tenantOf("east"), tenantOf("west")],
};
const fingerprints = () => new Fingerprints(fleet, new Map([["office", [template]]]));
const previewed = (tenant: string, succeeded = true): TenantResult => {
  const changes = succeeded ? { update: 1, same: 4 } : {};
  return { tenant, action: "preview", succeeded, changes, errors: [], events: ["secret"], durationMs: 1 };
};
const states = new Map([
  ["north", stateDigest("north 1")],
  ["east", stateDigest(undefined)],
  ["west", stateDigest("west 1")],
]);
const plan = () =>
  createPlan(fleet, fingerprints(), states, [previewed("east"), previewed("north"), previewed("west", false)]);

describe("a plan of a fleet", () => {
  it("contains the previews that succeeded, as digests", () => {
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    const parts = { row: digest, template: digest, packages: digest, changes: { update: 1, same: 4 } };
    expect(plan()).toEqual({
      version: 1,
      project: "offices",
      createdAt: expect.any(String),
      tenants: {
        north: { stack: "north", ...parts, state: stateDigest("north 1") },
        east: { stack: "east", ...parts, state: null },
      },
    });
  });

  it("applies while nothing has changed, also after it was written", () => {
    const read = parsePlan(JSON.stringify(plan()), "plan.json", fleet);
    expect(staleTenants(read, fleet.tenants, fingerprints(), states)).toEqual([]);
  });

  it("is stale for each tenant whose row, template or stack has changed", () => {
    const [north, east] = fleet.tenants as [FleetTenant, FleetTenant];
    const before = plan();
    const changed = [{ ...north, args: { seats: 4 } }, east];
    const later = new Map([...states, ["east", stateDigest("east 1")]]);
    const row = { tenant: "north", reasons: ["its row has changed"] };
    const stack = { tenant: "east", reasons: ["its stack has changed"] };
    expect(staleTenants(before, changed, fingerprints(), later)).toEqual([row, stack]);
    expect(staleTenants(before, [east], fingerprints(), states)).toEqual([
      { tenant: "north", reasons: ["its row was removed"] },
    ]);
    writeFileSync(template, "export default 2;");
    const both = { tenant: "east", reasons: ["its template has changed", "its stack has changed"] };
    expect(staleTenants(before, [east], fingerprints(), later)).toContainEqual(both);
  });

  it("is refused if it is of another fleet or no plan", () => {
    expect(() => parsePlan(JSON.stringify(plan()), "plan.json", { project: "shops" })).toThrow(
      "plan.json is a plan of the project offices, and the fleet has the project shops",
    );
    for (const text of ["", "{}", JSON.stringify({ ...plan(), version: 2 })]) {
      expect(() => parsePlan(text, "plan.json", fleet)).toThrow("plan.json is not a plan");
    }
  });

  it("is refused with the message in the guide", () => {
    const stale = [
      { tenant: "bakery", reasons: ["its row has changed"] },
      { tenant: "Plumb & Line", reasons: ["its stack has changed"] },
    ];
    const shown = blocksOf("docs/guides/fleets.md").map(({ text }) => text);
    expect(shown).toContain(`error: ${staleText(stale)}\n`);
  });
});
