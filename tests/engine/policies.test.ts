import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changed, packCases } from "../../policies/cases";
import { TestStack } from "../support/engine";
import { repository } from "../support/markdown";
import { programOf } from "../support/policyProgram";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let before: unknown;

/** Every row of the sandbox by its object. */
const everything = () => Promise.all(objects.all.map(async ({ object }) => [object, await sandbox.rows(object)]));

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  before = await everything();
});

afterAll(() => sandbox.stop());

const tried = packCases.filter(({ cases }) => cases.length > 0);

describe.each(tried.map((one) => [one.pack, one] as const))("the pack %s, as its folder", (pack, one) => {
  let stack: TestStack;
  const ids = one.cases.map(({ policy }) => policy.name);
  const broken = changed(one.program, ...Object.values(one.faults));

  /** The violations that the CLI has listed, each as the level and the policy's id. */
  const listed = (text: string) =>
    [...text.matchAll(/- \[(\w+)\] \[severity: \w+\] {2}(\S+)/g)].map(([, level, id]) => [level, id] as const);

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

  it("stops a preview that breaks each of its policies, says which, and nothing is made", async () => {
    const { ok, text } = await stack.preview(programOf(broken), withPack());
    const found = new Set(listed(text).map(([, id]) => id));
    expect(
      ids.filter((id) => !found.has(id)),
      text,
    ).toEqual([]);
    expect([...found].filter((id) => !ids.includes(id ?? ""))).toEqual([]);
    expect(text).toContain("error: preview failed");
    expect(ok).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it("lets it pass once that is put right", async () => {
    const { ok, text } = await stack.preview(programOf(one.program), withPack());
    expect(listed(text), text).toEqual([]);
    expect(text).toMatch(/✅ sipio-/);
    expect(ok, text).toBe(true);
  });
});
