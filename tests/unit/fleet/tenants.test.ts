import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFleet } from "sipio-fleet";
import { fleetFile, folderWith, problemsOf } from "../../support/fleet";

const yaml = (text: string) => folderWith({ "fleet.yaml": fleetFile("tenants.yaml"), "tenants.yaml": text });

beforeAll(() => {
  process.env.FLEET_TEST_SECRET = "open sesame";
});
afterAll(() => {
  delete process.env.FLEET_TEST_SECRET;
});

const acme = `tenants:
  - key: acme
    name: Acme Ltd
    template: office
    tags: [gold, west]
    args:
      extensions: 12
      hours: { open: "08:30" }
    secrets:
      trunkPassword: env:FLEET_TEST_SECRET
`;

describe("a tenants file", () => {
  it("in YAML describes tenants with arguments as given and references to secrets", async () => {
    const folder = yaml(acme);
    const { tenants } = await loadFleet(folder);
    expect(tenants).toEqual([
      {
        key: "acme",
        name: "Acme Ltd",
        template: "office",
        tags: ["gold", "west"],
        args: { extensions: 12, hours: { open: "08:30" } },
        secrets: { trunkPassword: { source: "env", name: "FLEET_TEST_SECRET" } },
        stack: "acme",
        location: { file: join(folder, "tenants.yaml"), line: 2, column: 5 },
      },
    ]);
    expect(JSON.stringify(tenants)).not.toContain("open sesame");
  });

  it("in JSON describes the same tenants, with positions of its own", async () => {
    const rows = [{ key: "b", name: "B", template: "plain" }];
    const text = JSON.stringify({ $schema: "tenants.schema.json", tenants: rows }, null, "\t");
    const folder = folderWith({ "fleet.yaml": fleetFile("tenants.json"), "tenants.json": text });
    const { tenants } = await loadFleet(folder);
    expect(tenants[0]).toMatchObject({ key: "b", tags: [], args: {}, secrets: {}, location: { line: 4, column: 3 } });
    writeFileSync(join(folder, "tenants.json"), text.replace('"plain"', '"plan"'));
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      'tenants.json:7:16: tenant b: template: must be a template in fleet.yaml; got "plan". Did you mean plain?',
    ]);
    writeFileSync(join(folder, "tenants.json"), text.replace('"B",', '"B"'));
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      expect.stringMatching(/^tenants\.json:\d+:\d+: not valid JSON: /),
    ]);
  });

  it("shares rows of arguments through anchors, whatever their number", async () => {
    const first =
      "tenants:\n  - { key: t0, name: T, template: office, args: &std { extensions: 3 }, secrets: &s { trunkPassword: env:FLEET_TEST_SECRET } }\n";
    const others = Array.from(
      { length: 300 },
      (_, index) =>
        `  - { key: t${index + 1}, name: T, template: office, args: { <<: *std, country: AT }, secrets: *s }\n`,
    );
    const folder = yaml(first + others.join(""));
    const { tenants } = await loadFleet(folder);
    expect(tenants).toHaveLength(301);
    expect(tenants.at(-1)?.args).toEqual({ extensions: 3, country: "AT" });
  });
});

describe("a wrong tenants file", () => {
  it("reports all problems of all rows with line, column, tenant, path, value and what is accepted", async () => {
    const folder = yaml(`tenants:
  - key: acme
    name: Acme
    template: office
    args: { extensions: 99, contry: DE, hours: { open: "9", dys: [1] }, names: [1, x] }
    secrets: { trunkPassword: hunter2, trunkPasword: env:FLEET_TEST_SECRET }
  - key: acme
    name: 5
    template: hotel
    tag: [a]
  - key: 007
    name: B
    template: plain
    args:
      extensions: 1
  - key: c
    name: C
    template: office
    tags: ["a b"]
    args: { trunkPassword: hunter2 }
  - nothing
`);
    const problems = await problemsOf(loadFleet(folder), folder);
    expect(problems).toEqual([
      "tenants.yaml:5:25: tenant acme: args.extensions: must be a number of at most 50; got 99",
      "tenants.yaml:5:29: tenant acme: args.contry: unknown name. Did you mean country?",
      'tenants.yaml:5:56: tenant acme: args.hours.open: must be a time such as 08:30; got "9"',
      "tenants.yaml:5:61: tenant acme: args.hours.dys: unknown name. Did you mean days?",
      "tenants.yaml:5:81: tenant acme: args.names[0]: must be a string; got 1. Put it in quotes.",
      "tenants.yaml:6:31: tenant acme: secrets.trunkPassword: must be a reference such as env:NAME or file:PATH; got a value that is not shown because it may be a secret",
      "tenants.yaml:6:40: tenant acme: secrets.trunkPasword: unknown name. Did you mean trunkPassword?",
      "tenants.yaml:7:10: tenant acme: key: another tenant has this key in line 2. Each key must be unique.",
      "tenants.yaml:8:11: tenant acme: name: must be a string; got 5. Put it in quotes.",
      'tenants.yaml:9:15: tenant acme: template: must be a template in fleet.yaml; got "hotel". Templates: office and plain.',
      "tenants.yaml:10:5: tenant acme: tag: unknown name. Did you mean tags?",
      "tenants.yaml:11:10: key: must be a string; got 7. Put it in quotes.",
      "tenants.yaml:15:7: args.extensions: unknown name. Remove it.",
      "tenants.yaml:16:5: tenant c: secrets.trunkPassword: required: a reference such as env:NAME or file:PATH",
      'tenants.yaml:19:12: tenant c: tags[0]: must be 1 to 64 characters without spaces, commas or bars; got "a b"',
      "tenants.yaml:20:11: tenant c: args.extensions: required: a number",
      "tenants.yaml:20:13: tenant c: args.trunkPassword: is a secret of the template. Put a reference under secrets instead.",
      "tenants.yaml:21:5: must be an object; got a value that is not shown because it may be a secret",
    ]);
    expect(problems.join()).not.toContain("hunter2");
  });

  it.each([
    ["", "tenants.yaml:1:1: must be an object with the list tenants, which has one entry per tenant"],
    ["- key: a\n", "tenants.yaml:1:1: must be an object with the list tenants, which has one entry per tenant"],
    ["tenant: []\n", "tenants.yaml:1:1: must be an object with the list tenants, which has one entry per tenant"],
    ["tenants: []\ndefaults: {}\n", "tenants.yaml:2:1: defaults: unknown name. Known names: tenants."],
    [
      "tenants:\n  - { key: *a }\n",
      "tenants.yaml:2:12: the alias has no anchor before it. Put a text that starts with * in quotes.",
    ],
    ["tenants: &a [{ args: *a }]\n", "tenants.yaml:1:22: the alias is inside the value that it refers to"],
    ["tenants: []\ntenants: []\n", "tenants.yaml:2:1: not valid YAML: Map keys must be unique"],
  ])("%j is reported", async (text, problem) => {
    const folder = yaml(text);
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([problem]);
  });

  it.each([
    ["secrets that are no object", "tenants: [{ key: a, name: A, template: plain, secrets: hunter2 }]\n"],
    ["a row that is no object", "tenants: [[hunter2]]\n"],
    ["text after the end of the tenants", "tenants: []\n]hunter2\n"],
    ["the header of a block", "tenants:\n  - secrets: { a: b }\n    key: |hunter2\n"],
    ["an alias without an anchor", "tenants: [{ key: a, name: A, template: plain, secrets: { a: *hunter2 } }]\n"],
  ])("with %s is reported without their content", async (_, text) => {
    const folder = yaml(text);
    const problems = await problemsOf(loadFleet(folder), folder);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).not.toContain("hunter2");
  });

  it("that does not exist or is not UTF-8 is reported", async () => {
    const folder = folderWith({ "fleet.yaml": fleetFile("tenants.yaml") });
    expect(await problemsOf(loadFleet(folder), folder)).toEqual(["tenants.yaml:1:1: the file does not exist"]);
    writeFileSync(join(folder, "tenants.yaml"), Buffer.from("name: M\xfcller", "latin1"));
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      "tenants.yaml:1:1: must be UTF-8. In a spreadsheet, save the file as CSV UTF-8.",
    ]);
  });
});

describe("a secret that is not set", () => {
  const rows = (reference: (index: number) => string, count: number) =>
    Array.from(
      { length: count },
      (_, index) =>
        `  - { key: t${index}, name: T, template: office, args: { extensions: 1 }, secrets: { trunkPassword: "${reference(index)}" } }\n`,
    ).join("");

  it("is reported once, with the tenants that need it", async () => {
    const folder = yaml(`tenants:\n${rows((index) => (index === 0 ? "file:absent" : "env:FLEET_TEST_UNSET"), 8)}`);
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      "tenants.yaml:2:5: secrets.trunkPassword: the file absent does not exist. Needed by tenant t0.",
      "tenants.yaml:3:5: secrets.trunkPassword: the environment variable FLEET_TEST_UNSET is not set. Needed by tenants t1, t2, t3, t4, t5 and 2 other tenants.",
    ]);
    await expect(loadFleet(folder, { checkSecrets: false })).resolves.toMatchObject({ tenants: { length: 8 } });
  });

  it("can be empty, and a file next to the tenants file is found", async () => {
    const folder = yaml(`tenants:\n${rows(() => "file:secret", 1)}`);
    writeFileSync(join(folder, "secret"), "\n");
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      "tenants.yaml:2:5: secrets.trunkPassword: the file secret is empty. Needed by tenant t0.",
    ]);
    writeFileSync(join(folder, "secret"), "open sesame\n");
    await expect(loadFleet(folder)).resolves.toMatchObject({ tenants: [{ key: "t0" }] });
  });
});
