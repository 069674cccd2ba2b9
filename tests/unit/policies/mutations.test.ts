import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changed, packCases } from "../../../policies/cases";
import { exampleFolder, exampleNames, policiesOf, settingsOf } from "../../support/exampleSettings";
import { judge } from "../../support/policies";
import { runnable } from "../../support/policyProgram";
import { record } from "../../support/stackRecord";
import { cac } from "./mutations/cac";
import { geo } from "./mutations/geo";
import { namingAndCost } from "./mutations/namingAndCost";
import { security } from "./mutations/security";

const rows = [...cac, ...geo, ...security, ...namingAndCost];
const policies = packCases.flatMap(({ cases }) => cases.map(({ policy }) => policy));
let falsePositives = 0;
let caught = 0;

afterAll(() => {
  console.log(
    `${exampleNames.length} examples, false positives: ${falsePositives}; ${rows.length} faults, caught by exactly the policies that claim them: ${caught}`,
  );
});

describe.each(exampleNames)("the example %s", (name) => {
  const file = join(exampleFolder, name, "index.ts");
  const text = readFileSync(file, "utf8");
  const ofExample = rows.filter(({ example }) => example === name);
  const config = policiesOf(name);

  /** Paths in a program are from where it is run. */
  const say = async (program: string, preview = true) => {
    const before = process.cwd();
    process.chdir(join(exampleFolder, name));
    try {
      return await judge(policies, await record(runnable(program, file), { preview, config: stackOf(name) }), config);
    } finally {
      process.chdir(before);
    }
  };

  it("breaks no policy, at preview and at up", async () => {
    const verdicts = [...(await say(text)), ...(await say(text, false))];
    falsePositives += verdicts.length;
    expect(verdicts).toEqual([]);
  });

  it("has its configuration of policies that there are, with settings that they have", () => {
    for (const [id, given] of Object.entries(config)) {
      const policy = policies.find((one) => one.name === id);
      expect(policy, id).toBeDefined();
      const names = typeof given === "string" ? [] : Object.keys(given).filter((key) => key !== "enforcementLevel");
      expect(Object.keys(policy?.about.settings ?? {})).toEqual(expect.arrayContaining(names));
    }
  });

  for (const row of ofExample) {
    it(`is found out where ${row.fault}`, async () => {
      const verdicts = await say(changed(text, row.change));
      const by = new Set(verdicts.map(({ id }) => id));
      expect([...by].sort(), JSON.stringify(verdicts, null, 1)).toEqual([...row.caughtBy].sort());
      expect(verdicts.filter(({ notKnown }) => notKnown)).toEqual([]);
      caught += 1;
    });
  }
});

it("every policy finds a fault in an example, and every fault stands in one", () => {
  const found = new Set(rows.flatMap(({ caughtBy }) => caughtBy));
  expect(policies.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
  expect(rows.filter(({ example }) => !exampleNames.includes(example))).toEqual([]);
});

/** The stack's configuration of an example, as the engine hands it to a program: what is set by path is one object. */
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
