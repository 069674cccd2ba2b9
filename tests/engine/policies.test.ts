import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { changedProgram, packCases } from "../../policies/packCases";
import { TestStack } from "../support/engine";
import { exampleFolder, policiesOf, settingsOf } from "../support/exampleSettings";
import { repository } from "../support/markdown";
import { programOf } from "../support/policyProgram";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let before: unknown;

/** All rows of the sandbox by object. */
const everything = () => Promise.all(objects.all.map(async ({ apiName }) => [apiName, await sandbox.rows(apiName)]));

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  before = await everything();
});

afterAll(() => sandbox.stop());

/** The violations in the CLI's output, each with its level and policy ID. */
const listed = (text: string) =>
  [...text.matchAll(/- \[(\w+)\] \[severity: \w+\] {2}(\S+)/g)].map(([, level, id]) => [level, id] as const);

const tried = packCases.filter(({ cases }) => cases.length > 0);

describe.each(tried.map((one) => [one.pack, one] as const))("the folder of the pack %s", (pack, one) => {
  let stack: TestStack;
  const ids = one.cases.map(({ policy }) => policy.name);
  const stops = one.cases.some(({ policy }) => policy.enforcementLevel === "mandatory");
  const broken = changedProgram(one.program, ...Object.values(one.faults));

  const withPack = () => {
    const config = join(stack.directory, "policies.json");
    writeFileSync(config, JSON.stringify(one.config));
    const folder = join(repository, "node_modules", "pulumi-sipio-policies", pack);
    return { policyPacks: [folder], policyPackConfigs: [config] };
  };

  beforeAll(async () => {
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });

  afterAll(() => stack.dispose());

  it(`${stops ? "stops" : "warns at"} a preview that violates all its policies, lists them, and creates no object`, async () => {
    const { ok, text } = await stack.preview(programOf(broken), withPack());
    const found = new Set(listed(text).map(([, id]) => id));
    expect(
      ids.filter((id) => !found.has(id)),
      text,
    ).toEqual([]);
    expect([...found].filter((id) => !ids.includes(id ?? ""))).toEqual([]);
    expect(text.includes("error: preview failed")).toBe(stops);
    expect(ok).toBe(!stops);
    const levels = new Map(listed(text).map(([level, id]) => [id, level]));
    for (const { policy } of one.cases) expect(levels.get(policy.name), policy.name).toBe(policy.enforcementLevel);
    expect(await everything()).toEqual(before);
  });

  it("accepts the corrected program", async () => {
    const { ok, text } = await stack.preview(programOf(one.program), withPack());
    expect(listed(text), text).toEqual([]);
    expect(text).toMatch(/✅ sipio-/);
    expect(ok, text).toBe(true);
  });
});

describe("a custom pack with policies of the package", () => {
  let stack: TestStack;
  const number = (maxChannels: string) =>
    programOf(`new sipio.Number("main-line", { e164: "12025550123", maxChannels: ${maxChannels} });`);
  const withLevel = (level: string) => {
    const pack = join(stack.directory, "acme");
    mkdirSync(pack, { recursive: true });
    writeFileSync(join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    writeFileSync(join(pack, "package.json"), JSON.stringify({ version: "1.0.0", main: "index.js" }));
    const text = `const { PolicyPack } = require("@pulumi/policy");
const { cac } = require("pulumi-sipio-policies");
new PolicyPack("acme", { policies: [cac.numberLimitCeiling] });`;
    writeFileSync(join(pack, "index.js"), text);
    const config = join(pack, "config.json");
    writeFileSync(config, JSON.stringify({ "cac-number-limit-ceiling": { enforcementLevel: level, maximum: 20 } }));
    return { policyPacks: [pack], policyPackConfigs: [config] };
  };
  const ceilings = async () => (await sandbox.rows("did")).map((row) => row.max_channels);

  beforeAll(async () => {
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });

  afterAll(() => stack.dispose());

  it("warns at preview about an unknown value, and rejects it during up before the object is created", async () => {
    const preview = await stack.preview(number("pending(500)"), withLevel("mandatory"));
    expect(listed(preview.text)).toEqual([["advisory", "cac-number-limit-ceiling"]]);
    expect(preview.text).toContain(
      'maxChannels of Number "main-line" is not known yet. The policy will be evaluated during pulumi up',
    );
    expect(preview.ok, preview.text).toBe(true);

    const up = await stack.up(undefined, withLevel("mandatory"));
    expect(listed(up.text)).toEqual([["mandatory", "cac-number-limit-ceiling"]]);
    expect(up.ok).toBe(false);
    expect(await ceilings()).toEqual([]);
  });

  it("remediates a value, and the next run has no changes", async () => {
    const up = await stack.up(number("50"), withLevel("remediate"));
    expect(up.text).toContain("[remediate]  cac-number-limit-ceiling");
    expect(up.ok, up.text).toBe(true);
    expect(await ceilings()).toEqual([20]);
    const preview = await stack.preview(undefined, withLevel("remediate"));
    expect(preview.changes, preview.text).toEqual({ same: expect.any(Number) });
  });
});

it("an example passes all packs at once with its configuration", async () => {
  // A preview rejects the names of objects from other tests.
  await sandbox.control.reset();
  const name = "quickstart";
  const stack = await TestStack.ofProject(join(exampleFolder, name), {
    ...settingsOf(name),
    "sipio:apiKey": { value: sandbox.key, secret: true },
    "sipio:baseUrl": { value: sandbox.url },
  });
  try {
    const config = join(stack.directory, "policies.json");
    writeFileSync(config, JSON.stringify(policiesOf(name)));
    const folder = join(repository, "node_modules", "pulumi-sipio-policies", "all");
    const { ok, text } = await stack.preview(undefined, { policyPacks: [folder], policyPackConfigs: [config] });
    expect(listed(text), text).toEqual([]);
    expect(text).toMatch(/✅ sipio-all/);
    expect(ok, text).toBe(true);
  } finally {
    stack.dispose();
  }
});
