import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { objects } from "pulumi-sipio/objects";
import ts from "typescript";
import { Sources } from "../../tools/docs-generator/docComments";
import { asks, Examples, examplesOf, settingsIn } from "../../tools/docs-generator/examplePrograms";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { standing } from "../support/existingObjects";
import { repository } from "../support/markdown";
import { sound } from "../support/wavFixtures";

const examples = new Examples(examplesOf(new Sources(repository).values, objects), objects, repository);
const groups = examples.groups().map(({ examples: all, program }) => [all.map(({ name }) => name).join(", "), program]);
const load = createRequire(import.meta.url);

const from = process.cwd();
let sandbox: InProcessSandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  // Examples use files relative to the program.
  folder = mkdtempSync(join(tmpdir(), "sipio-examples-"));
  mkdirSync(join(folder, "media"));
  for (const name of ["after-hours", "hold", "jingle"]) {
    writeFileSync(join(folder, "media", `${name}.wav`), sound({ pattern: name }));
  }
  process.chdir(folder);
});

afterAll(async () => {
  process.chdir(from);
  rmSync(folder, { recursive: true });
  await sandbox.stop();
});

/** The IDs of all objects in the sandbox, of all tenants. */
async function everything(): Promise<readonly unknown[]> {
  const rows = await Promise.all(objects.all.map(({ apiName }) => sandbox.rows(apiName)));
  return rows.flat().map(({ id }) => id);
}

/** A program as the engine's host runs it. Its exports are the stack's outputs. */
function runnable(program: string): Program {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const run: (require: NodeJS.Require, exports: Record<string, unknown>) => void = compileFunction(outputText, [
    "require",
    "exports",
  ]) as never;
  return () => {
    const exported: Record<string, unknown> = {};
    run(load, exported);
    return exported;
  };
}

describe.each(groups)("the examples %s", (_, program = "") => {
  it("deploy, have no changes and are destroyed", async () => {
    const settings = Object.fromEntries(settingsIn(program).map((name) => [name, "Correct horse 9"]));
    const config = {
      ...settings,
      // The key in an example must be one of the sandbox.
      ...("childKey" in settings && { childKey: sandbox.keys.globex ?? "" }),
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": sandbox.url,
    };
    const before = asks(program) ? await InProcessStack.create(config) : undefined;
    const stack = await InProcessStack.create(config, { secret: Object.keys(settings) });
    try {
      const there = await before?.up(standing);
      expect(there?.ok ?? true, there?.text).toBe(true);
      const ids = await everything();
      const up = await stack.up(runnable(program));
      expect(up.ok, `${up.text}\n\n${program}`).toBe(true);
      const again = await stack.up(runnable(program));
      expect(again.ok, again.text).toBe(true);
      expect(again.changes).toEqual({ same: expect.any(Number) });
      const destroyed = await stack.destroy();
      expect(destroyed.ok, destroyed.text).toBe(true);
      expect(await everything()).toEqual(ids);
    } finally {
      before?.dispose();
      stack.dispose();
      await sandbox.control.reset();
    }
  });
});

it("an example that the platform rejects does not deploy", async () => {
  const of = "User";
  const refused = { name: "User 1", of, program: 'new sipio.User("dana", { username: "", status: "active" });' };
  const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  try {
    const { ok, text } = await stack.up(runnable(new Examples([refused], objects, repository).program(refused)));
    expect(ok).toBe(false);
    expect(text).toContain("User resource 'dana' has a problem: username: must be a string");
  } finally {
    stack.dispose();
  }
});
