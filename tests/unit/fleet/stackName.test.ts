import { createHash } from "node:crypto";
import { loadFleet } from "sipio-fleet";
import { fleetFile, folderWith, problemsOf } from "../../support/fleet";

const withKeys = (...keys: readonly string[]) =>
  folderWith({
    "fleet.yaml": fleetFile("tenants.yaml"),
    "tenants.yaml": JSON.stringify({ tenants: keys.map((key) => ({ key, name: "T", template: "plain" })) }),
  });

describe("the stack name of a tenant", () => {
  it.each([
    ["acme", "acme"],
    ["0017-b.x_y", "0017-b.x_y"],
    ["Acme", "acme-37036cd8f9"],
    ["M\u00fcller & S\u00f6hne", "muller-sohne-6d9a29bd77"],
    ["Mu\u0308ller & So\u0308hne", "muller-sohne-6d9a29bd77"],
    ["../../etc", "etc-74ccf3c5b4"],
    ["\u4e0a\u6d77", "tenant-4906a49adc"],
    ["a".repeat(100), `${"a".repeat(40)}-2816597888`],
  ])("of the key %j never changes: %s", async (key, name) => {
    expect((await loadFleet(withKeys(key))).tenants[0]?.stack).toBe(name);
    expect(name).toMatch(/^[a-z0-9][\w.-]{0,98}$/);
  });

  it("is used once", async () => {
    const hash = createHash("sha256").update("Acme").digest("hex").slice(0, 10);
    const folder = withKeys("Acme", `acme-${hash}`);
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      expect.stringMatching(
        /^tenants\.yaml:1:\d+: tenant acme-\w{10}: key: has the same stack name acme-\w{10} as tenant Acme in line 1\. Change one of the keys\.$/,
      ),
    ]);
  });

  it("differs for keys that differ only in case", async () => {
    const { tenants } = await loadFleet(withKeys("acme", "ACME", "Acme"));
    expect(new Set(tenants.map(({ stack }) => stack.toLowerCase())).size).toBe(3);
  });

  it.each(["a,b", " a", "a\nb", ""])("is not derived from the key %j", async (key) => {
    const folder = withKeys(key);
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      expect.stringContaining("key: must be 1 to 100 characters without commas or surrounding spaces"),
    ]);
  });
});
