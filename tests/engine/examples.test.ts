import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { objects } from "pulumi-sipio/objects";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Sources } from "../../tools/reference/sources";
import { type Program, TestStack } from "../support/engine";
import { Examples, examplesOf, settingsIn } from "../support/examples";
import { repository } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

const examples = new Examples(examplesOf(new Sources(repository).values, objects), objects);
const groups = examples.groups().map(({ examples: all, program }) => [all.map(({ name }) => name).join(", "), program]);
const load = createRequire(import.meta.url);

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

afterAll(() => sandbox.stop());

/** A program as the engine's host runs it; what it exports are the stack's outputs. */
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
  it("come up, stay as they are, and go", async () => {
    const settings = Object.fromEntries(settingsIn(program).map((name) => [name, "Correct horse 9"]));
    const config = {
      ...settings,
      // What is a key in an example must be one that the sandbox has.
      ...("childKey" in settings && { childKey: sandbox.keys.globex ?? "" }),
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": sandbox.url,
    };
    const stack = await TestStack.create(config, { secret: Object.keys(settings) });
    try {
      const up = await stack.up(runnable(program));
      expect(up.ok, `${up.text}\n\n${program}`).toBe(true);
      const again = await stack.up(runnable(program));
      expect(again.ok, again.text).toBe(true);
      expect(again.changes).toEqual({ same: expect.any(Number) });
      const destroyed = await stack.destroy();
      expect(destroyed.ok, destroyed.text).toBe(true);
      for (const { object } of objects.all) expect(await sandbox.rows(object), object).toEqual([]);
    } finally {
      stack.dispose();
      await sandbox.ask("POST", "/reset");
    }
  });
});

it("an example that the platform refuses does not come up", async () => {
  const of = "User";
  const refused = { name: "User 1", of, program: 'new sipio.User("dana", { username: "", status: "active" });' };
  const stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  try {
    const { ok, text } = await stack.up(runnable(new Examples([refused], objects).program(refused)));
    expect(ok).toBe(false);
    expect(text).toContain("User resource 'dana' has a problem: username: \"\" is not text");
  } finally {
    stack.dispose();
  }
});
