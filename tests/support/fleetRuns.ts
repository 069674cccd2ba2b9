import { north, type OfficeFleet, officeSecrets, others } from "./officeFleet";

/** Tests of runs that are the same wherever the tenants run. The fleet may already have tenants. */
export function testFleetRuns(fleetOf: () => OfficeFleet): void {
  let fleet: OfficeFleet;
  beforeAll(() => {
    fleet = fleetOf();
  });

  it("a template that throws fails its tenant alone, and only that tenant runs again", async () => {
    fleet.writeRows({ ...north, maxCount: 13 }, ...others);
    const failed = await fleet.run("up");
    expect(failed.exitCode, failed.stderr).toBe(1);
    expect(failed.results).toEqual({ north: "failed", east: "succeeded", south: "succeeded", west: "succeeded" });
    const [error = "", ...more] = failed.report.tenants[0]?.errors ?? [];
    expect(error).toMatch(/^13 calls bring bad luck \(at .*office\.ts:8:\d+\)$/);
    expect(more).toEqual([]);
    fleet.writeRows(north, ...others);
    expect(await fleet.run("up", "--failed")).toMatchObject({ exitCode: 0, results: { north: "succeeded" } });
  });

  it("the content of a tenant belongs to its account, and no key or secret is stored in plain text", async () => {
    const owners = new Map((await fleet.accounts()).map(({ id, name }) => [id, name]));
    const all = await fleet.sandbox.rows("sip_domain");
    const domains = all.filter(({ domain }) => domain !== "taken.sip.example");
    expect(domains.map(({ account_id, domain }) => `${owners.get(account_id)}: ${domain}`).sort()).toEqual(
      ["east", "north", "south", "west"].map((key) => `Office ${key}: ${key}.sip.example`),
    );
    const limits = await fleet.sandbox.rows("call_limit");
    expect(new Set(limits.map(({ account_id }) => owners.get(account_id)))).toEqual(new Set(owners.values()));
    const files = fleet.files();
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((content) => content.includes(officeSecrets.pin) || /sk_\w{8}/.test(content))).toEqual([]);
  });

  it("unchanged tenants are previewed as such, and --changed starts nothing for them", async () => {
    const { exitCode, report } = await fleet.run("preview");
    expect(report.preview).toEqual({ unchanged: ["north", "east", "south", "west"], changed: [], changes: [] });
    expect(exitCode).toBe(0);
    await fleet.sandbox.control.resetCounters();
    expect(await fleet.run("up", "--changed")).toMatchObject({ exitCode: 0, results: {} });
    expect(await fleet.sandbox.control.requests()).toEqual([]);
  });

  it("the changes of a preview are summed up", async () => {
    fleet.writeRows(north, ...others.map((row) => ({ ...row, maxCount: 30 })));
    const { report } = await fleet.run("preview", "--changed");
    const tenants = ["east", "south", "west"];
    expect(report.preview).toEqual({
      unchanged: [],
      changed: tenants,
      changes: [{ change: "CallLimit.maxCount 10 → 30", count: 3, tenants }],
    });
  });
}
