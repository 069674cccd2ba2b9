import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changedProgram, packCases } from "../../../policies/packCases";
import { exampleFolder, exampleNames, policiesOf, settingsOf } from "../../support/exampleSettings";
import { record } from "../../support/mockStack";
import { judge } from "../../support/policies";
import { runnable } from "../../support/policyProgram";
import { cac } from "./mutations/cac";
import { geo } from "./mutations/geo";
import { namingAndCost } from "./mutations/namingAndCost";
import { security } from "./mutations/security";

const rows = [...cac, ...geo, ...security, ...namingAndCost];
const policies = packCases.flatMap(({ cases }) => cases.map(({ policy }) => policy));
let falsePositives = 0;
let caught = 0;

const folder = mkdtempSync(join(tmpdir(), "sipio-mutations-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
  console.log(
    `${exampleNames.length} examples, false positives: ${falsePositives}; ${rows.length} faults, caught by exactly the policies that claim them: ${caught}`,
  );
});

describe.each(exampleNames)("the example %s", (name) => {
  const text = readFileSync(join(exampleFolder, name, "index.ts"), "utf8");
  const ofExample = rows.filter(({ example }) => example === name);
  const config = policiesOf(name);

  /** Paths in a program are relative to its working directory. */
  const say = async (program: string, { within = exampleFolder, preview = true } = {}) => {
    const before = process.cwd();
    process.chdir(join(within, name));
    try {
      const run = runnable(program, join(within, name, "index.ts"));
      return await judge(policies, await record(run, { preview, config: stackOf(name) }), config);
    } finally {
      process.chdir(before);
    }
  };

  it("complies with all policies, at preview and at up", async () => {
    const verdicts = [...(await say(text)), ...(await say(text, { preview: false }))];
    falsePositives += verdicts.length;
    expect(verdicts).toEqual([]);
  });

  it("configures existing policies with existing settings", () => {
    for (const [id, given] of Object.entries(config)) {
      const policy = policies.find((one) => one.name === id);
      expect(policy, id).toBeDefined();
      const names = typeof given === "string" ? [] : Object.keys(given).filter((key) => key !== "enforcementLevel");
      expect(Object.keys(policy?.about.settings ?? {})).toEqual(expect.arrayContaining(names));
    }
  });

  const smaller = smallerExample(name);
  for (const row of ofExample) {
    it(`violates a policy if ${row.fault}`, async () => {
      const verdicts = await say(changedProgram(text, row.change), { within: smaller });
      const by = new Set(verdicts.map(({ id }) => id));
      expect([...by].sort(), JSON.stringify(verdicts, null, 1)).toEqual([...row.caughtBy].sort());
      expect(verdicts.filter(({ notKnown }) => notKnown)).toEqual([]);
      caught += 1;
    });
  }
});

it("every policy finds a fault in an example, and every fault is in an example", () => {
  const found = new Set(rows.flatMap(({ caughtBy }) => caughtBy));
  expect(policies.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
  expect(rows.filter(({ example }) => !exampleNames.includes(example))).toEqual([]);
});

/**
 * Copies an example with a seventh of the rows of its tables, which makes the tests faster.
 * @returns The folder that contains the copy.
 */
function smallerExample(name: string): string {
  const copy = join(folder, name);
  cpSync(join(exampleFolder, name), copy, { recursive: true });
  for (const table of readdirSync(copy).filter((file) => file.endsWith(".csv"))) {
    const [head, ...rows] = readFileSync(join(copy, table), "utf8").trim().split("\n");
    writeFileSync(join(copy, table), [head, ...rows.filter((_, place) => place % 7 === 0)].join("\n"));
  }
  return folder;
}

/** The stack configuration of an example as the engine passes it to a program: settings by path are one object. */
function stackOf(name: string): Record<string, string> {
  const flat: Record<string, string> = {};
  const nested: Record<string, Record<string, string>> = {};
  for (const [key, { value }] of Object.entries(settingsOf(name))) {
    const [top = "", member] = key.split(".");
    const full = top.includes(":") ? top : `tests:${top}`;
    if (member === undefined) flat[full] = value;
    else nested[full] = { ...nested[full], [member]: value };
  }
  return { ...flat, ...Object.fromEntries(Object.entries(nested).map(([key, value]) => [key, JSON.stringify(value)])) };
}
