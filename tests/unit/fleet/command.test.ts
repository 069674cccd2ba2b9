import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fleetFile, folderWith } from "../../support/fleet";
import { repository } from "../../support/markdown";
import { sipioIn } from "../../support/sipioCommand";

const sipio = (folder: string, args: readonly string[]) => sipioIn(folder, "fleet", ...args);

const tenants = `tenants:
  - { key: acme, name: Acme, template: plain, tags: [gold, west] }
  - { key: Globex, name: Globex Corporation, template: plain, tags: [gold] }
  - key: office
    name: Office
    template: office
    args: { extensions: 3 }
    secrets: { trunkPassword: env:FLEET_TEST_UNSET }
`;
const fleet = (rows = tenants) => folderWith({ "fleet.yaml": fleetFile("tenants.yaml"), "tenants.yaml": rows });

describe("sipio fleet tenants", () => {
  it("lists template, tags and stack of each tenant, without its secrets being set", async () => {
    expect(await sipio(fleet(), ["tenants"])).toEqual({
      out: `KEY     NAME                TEMPLATE  TAGS       STACK
acme    Acme                plain     gold,west  acme
Globex  Globex Corporation  plain     gold       globex-9b4ed45bf9
office  Office              office               office
`,
      err: "",
      code: 0,
    });
  });

  it.each([
    [
      ["--tag", "gold"],
      ["acme", "Globex"],
    ],
    [["--tag", "west,gold", "--only", "acme,office"], ["acme"]],
    [
      ["--only", "office", "--only", "acme"],
      ["acme", "office"],
    ],
    [
      ["--file", "fleet.yaml"],
      ["acme", "Globex", "office"],
    ],
  ])("with %j selects tenants", async (options, keys) => {
    const { out, code } = await sipio(fleet(), ["tenants", "--json", ...options]);
    expect(code).toBe(0);
    const { project, tenants: listed } = JSON.parse(out);
    expect([project, listed.map(({ key }: { key: string }) => key)]).toEqual(["acme", keys]);
    expect(Object.keys(listed[0])).toEqual(["key", "name", "template", "tags", "stack"]);
  });

  it("refuses keys and tags that no tenant has", async () => {
    expect(await sipio(fleet(), ["tenants", "--only", "acne,office", "--tag", "gild,silver"])).toEqual({
      out: "",
      err: "error: no tenant has the key acne. Did you mean acme?\nno tenant has the tag gild. Did you mean gold?\nno tenant has the tag silver\n",
      code: 2,
    });
    expect((await sipio(fleet(), ["tenants", "--only", "acme,"])).code).toBe(2);
  });

  it("prints all problems of the fleet and exits with 2", async () => {
    const folder = fleet(tenants.replace("extensions: 3", "extension: 3").replace("plain, tags: [gold]", "plane"));
    expect(await sipio(folder, ["tenants"])).toEqual({
      out: "",
      err: `tenants.yaml:3:56: tenant Globex: template: must be a template in fleet.yaml; got "plane". Templates: office and plain.
tenants.yaml:7:11: tenant office: args.extensions: required: a number
tenants.yaml:7:13: tenant office: args.extension: unknown name. Did you mean extensions?
3 problems in the fleet. Nothing was deployed.
`,
      code: 2,
    });
  });
});

describe("sipio fleet schema", () => {
  it("prints the schema without a tenants file", async () => {
    const { out, err, code } = await sipio(folderWith({ "fleet.yaml": fleetFile("tenants.yaml") }), ["schema"]);
    expect([err, code]).toEqual(["", 0]);
    expect(JSON.parse(out)).toMatchObject({
      title: "Tenants of acme",
      definitions: { "args-office": { type: "object" } },
    });
  });

  it("prints the problems of fleet.yaml", async () => {
    const { err, code } = await sipio(folderWith({ "fleet.yaml": "project: acme\ntemplates: {}\n" }), ["schema"]);
    expect([err, code]).toEqual([
      "fleet.yaml:1:1: tenants: required: a string\n1 problem in the fleet. Nothing was deployed.\n",
      2,
    ]);
  });
});

describe("sipio fleet approve", () => {
  it("is refused if no run waits", async () => {
    const folder = fleet();
    expect(await sipio(folder, ["approve"])).toEqual({
      out: "",
      err: "error: nothing to approve: no run is active. Use --pause-between-waves to make a run wait\n",
      code: 2,
    });
    expect(readdirSync(folder).sort()).toEqual(["fleet.yaml", "tenants.yaml"]);
  });

  it.each([
    ["up", "--pause-between-waves", "approve"],
    ["up", "--waves", "1,all", "--pause-between-waves", "soon"],
    ["up", "--waves", "1,all", "--pause-between-waves", "600h"],
    ["preview", "--pause-between-waves", "approve"],
  ])("has no pause with %s %s %s %s", async (...args) => {
    const { err, code } = await sipio(
      fleet(),
      args.filter((arg) => arg !== undefined),
    );
    expect([err, code]).toEqual([expect.stringContaining("--pause-between-waves"), 2]);
  });
});

it.each([
  ["drift", "--last", "--only", "acme"],
  ["drift", "--on", "temporal", "--tag", "gold"],
])("sipio fleet %s %s has no selection of tenants on a cluster", async (...args) => {
  const { err, code } = await sipio(fleet(), args);
  expect([err, code]).toEqual([expect.stringContaining("cannot be used with option"), 2]);
});

it("sipio fleet says what to install if sipio-fleet is absent, and other commands run", () => {
  const folder = folderWith({});
  for (const part of ["bin", "dist", "package.json"]) {
    cpSync(join(repository, "cli", part), join(folder, "cli", part), { recursive: true });
  }
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name !== "sipio-fleet") symlinkSync(join(repository, "node_modules", name), join(folder, "node_modules", name));
  }
  const program = join(folder, "cli", "bin", "sipio.js");
  const run = (...args: readonly string[]) => {
    const options = { cwd: folder, encoding: "utf8" } as const;
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, "fleet", ...args], options);
    return { out: stdout, err: stderr, code: status };
  };
  expect(run("tenants")).toEqual({
    out: "",
    err: "error: sipio fleet needs the package sipio-fleet. Install it: npm install sipio-fleet pulumi-sipio @pulumi/pulumi\n",
    code: 2,
  });
  expect(run("--help")).toMatchObject({ err: "", code: 0 });
});
