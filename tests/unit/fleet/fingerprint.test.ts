import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fleet, FleetTenant } from "../../../fleet";
import { changedParts, Fingerprints } from "../../../fleet/selection/fingerprint";

const directory = mkdtempSync(join(tmpdir(), "fleet-fingerprint-"));
const template = join(directory, "office.ts");
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
  tenants: [],
};
const tenant: FleetTenant = {
  key: "north",
  name: "North",
  template: "office",
  tags: ["pilot"],
  args: { maxCount: 10, name: "North" },
  secrets: { pin: { source: "env", name: "PIN" } },
  stack: "north",
  location: { file: "tenants.yaml", line: 3, column: 5 },
};
const clinic = join(directory, "clinic.ts");
const modules = new Map([
  ["office", [template]],
  ["clinic", [clinic]],
]);
const fingerprint = (of = tenant, on = fleet) => new Fingerprints(on, modules).of(of);

beforeEach(() => {
  for (const path of [template, clinic]) writeFileSync(path, "export default 1;");
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("the fingerprint of a tenant", () => {
  it("does not depend on the position of the row, nor on the order of its arguments", () => {
    const moved = { ...tenant, args: { name: "North", maxCount: 10 }, location: { ...tenant.location, line: 9 } };
    expect(changedParts(fingerprint(), fingerprint(moved))).toEqual([]);
  });

  it.each<[string, Partial<FleetTenant>]>([
    ["argument", { args: { maxCount: 20, name: "North" } }],
    ["name", { name: "South" }],
    ["tag", { tags: [] }],
    ["reference to a secret", { secrets: { pin: { source: "env", name: "OTHER_PIN" } } }],
  ])("changes with the row: %s", (_, change) => {
    expect(changedParts(fingerprint(), fingerprint({ ...tenant, ...change }))).toEqual(["row"]);
  });

  it("changes with the row and the modules: template", () => {
    expect(changedParts(fingerprint(), fingerprint({ ...tenant, template: "clinic" }))).toEqual(["row", "template"]);
  });

  it("changes with the base URL", () => {
    expect(changedParts(fingerprint(), fingerprint(tenant, { ...fleet, baseUrl: "http://localhost" }))).toEqual([
      "row",
    ]);
  });

  it("changes with a module of a template", () => {
    const before = fingerprint();
    writeFileSync(template, "export default 2;");
    expect(changedParts(before, fingerprint())).toEqual(["template"]);
  });

  it("does not change with a module of another template", () => {
    const before = fingerprint();
    writeFileSync(clinic, "export default 2;");
    expect(changedParts(before, fingerprint())).toEqual([]);
  });

  it("changes with the lockfile next to fleet.yaml", () => {
    const before = fingerprint();
    writeFileSync(join(directory, "package-lock.json"), "{}");
    expect(changedParts(before, fingerprint())).toEqual(["packages"]);
  });
});
