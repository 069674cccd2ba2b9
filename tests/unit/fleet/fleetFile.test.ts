import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadDescription, loadFleet } from "sipio-fleet";
import { fleetFile, folderWith, problemsOf, templates } from "../../support/fleet";

const withFile = (text: string) => folderWith({ "fleet.yaml": text, "tenants.yaml": "tenants: []\n" });
async function problems(text: string): Promise<string[]> {
  const folder = withFile(text);
  return problemsOf(loadFleet(folder), folder);
}

describe("fleet.yaml", () => {
  it("has absolute paths and defaults after loading, by its folder or its path", async () => {
    const folder = withFile(fleetFile("tenants.yaml"));
    const fleet = await loadDescription(folder);
    expect(fleet).toMatchObject({
      file: join(folder, "fleet.yaml"),
      project: "acme",
      secretsProvider: "passphrase",
      tenantsFile: join(folder, "tenants.yaml"),
      policyPacks: [],
    });
    expect([fleet.backend, fleet.baseUrl]).toEqual([undefined, undefined]);
    expect([...fleet.templates.values()].map(({ name, path }) => [name, path])).toEqual([
      ["office", join(templates, "office.ts")],
      ["plain", join(templates, "plain.ts")],
    ]);
    await expect(loadDescription(join(folder, "fleet.yaml"))).resolves.toMatchObject({ project: "acme" });
  });

  it("has a backend that doesn't depend on the working directory, and policy packs with configuration", async () => {
    const settings = `backend: file://./state
secretsProvider: awskms://alias/fleet
baseUrl: http://127.0.0.1:8080/v1
policyPacks:
  - path: packs/cac
    config: cac.json
`;
    const folder = withFile(fleetFile("tenants.yaml") + settings);
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      "fleet.yaml:10:11: policyPacks[0].path: packs/cac/PulumiPolicy.yaml does not exist",
      "fleet.yaml:11:13: policyPacks[0].config: cac.json does not exist",
    ]);
    mkdirSync(join(folder, "packs", "cac"), { recursive: true });
    writeFileSync(join(folder, "packs", "cac", "PulumiPolicy.yaml"), "");
    writeFileSync(join(folder, "cac.json"), "{}");
    await expect(loadFleet(folder)).resolves.toMatchObject({
      backend: `file://${join(folder, "state")}`,
      secretsProvider: "awskms://alias/fleet",
      baseUrl: "http://127.0.0.1:8080/v1",
      policyPacks: [{ path: join(folder, "packs", "cac"), config: join(folder, "cac.json") }],
    });
  });

  it("is refused with all its problems", async () => {
    expect(
      await problems("project: a b\nbackend: ./state\nbaseUrl: ftp://x\nprojct: 1\ntemplates: { 1a: x.ts }\n"),
    ).toEqual([
      "fleet.yaml:1:1: tenants: required: a string",
      'fleet.yaml:1:10: project: must be 1 to 100 letters, digits, dots, hyphens or underscores; got "a b"',
      'fleet.yaml:2:10: backend: must be the URL of a Pulumi backend, such as file://./state; got "./state"',
      'fleet.yaml:3:10: baseUrl: must be a URL such as https://api.sip.io/v1; got "ftp://x"',
      "fleet.yaml:4:1: projct: unknown name. Did you mean project?",
      expect.stringMatching(/^fleet\.yaml:5:\d+: templates\.1a: must start with a letter/),
    ]);
    const folder = folderWith({});
    expect(await problemsOf(loadFleet(folder), folder)).toEqual(["fleet.yaml:1:1: the file does not exist"]);
  });

  it("does not show credentials in a URL", async () => {
    expect(await problems(`${fleetFile("tenants.yaml")}backend: s3://user:hunter2@bucket\n`)).toEqual([
      "fleet.yaml:6:10: backend: must be a URL without credentials. Set them in the environment instead.",
    ]);
  });
});

describe("a template", () => {
  it("that throws, exports none, has a wrong import or does not exist is reported, and rows of the others too", async () => {
    const folder = folderWith({
      "fleet.yaml": `${fleetFile("tenants.yaml", ["plain", "throws", "exportsNone", "absent"])}  imports: imports.ts\n`,
      "imports.ts": 'import "not-a-package";\n',
      "tenants.yaml": "tenants:\n  - { key: a, name: A, template: throws }\n  - { key: b, name: B, template: plane }\n",
    });
    const found = await problemsOf(loadFleet(folder), folder);
    expect(found.map((line) => line.replace(/tests\/fixtures\/fleet\//g, ""))).toEqual([
      "fleet.yaml:5:11: templates.throws: throws.ts cannot be loaded: no rates for XX (at throws.ts:3:7)",
      "fleet.yaml:6:16: templates.exportsNone: exportsNone.ts has no template as its default export. Write: export default defineTenant({ … })",
      "fleet.yaml:7:11: templates.absent: absent.ts does not exist",
      "fleet.yaml:8:12: templates.imports: imports.ts cannot be loaded: Cannot find module 'not-a-package'",
      expect.stringContaining('tenants.yaml:3:34: tenant b: template: must be a template in fleet.yaml; got "plane".'),
    ]);
  });

  it.each([
    ["const seats: = 5;\n", "Unexpected token (at wrong.ts:2:14)"],
    ['import "./imported";\n', "Unexpected token (at imported.ts:1:7)"],
    ['throw new Error("no rates:\\n  XX");\n', "no rates: XX (at wrong.ts:2:7)"],
  ])("that cannot be loaded because of %j is reported in one line", async (line, reason) => {
    const folder = folderWith({
      "fleet.yaml": "project: acme\ntenants: tenants.yaml\ntemplates: { wrong: wrong.ts }\n",
      "wrong.ts": `\n${line}`,
      "imported.ts": "const = 5;\n",
      "tenants.yaml": "tenants: []\n",
    });
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      `fleet.yaml:3:21: templates.wrong: wrong.ts cannot be loaded: ${reason}`,
    ]);
  });
});
