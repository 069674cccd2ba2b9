import { createRequire } from "node:module";
import ts from "typescript";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { blocksOf } from "../support/markdown";

const page = "docs/flows.md";
const blocks = blocksOf(page);
const inLanguage = (language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text);
const [reception = "", ...others] = inLanguage("ts");
const [change = "", draft = ""] = inLanguage("diff");
const [ofChange, ofDraft, ofWayBack] = inLanguage("text");

/** Programs of the page as one, each run as Node runs it. */
const program =
  (...texts: readonly string[]): Program =>
  () => {
    for (const text of texts) {
      const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
      const { outputText } = ts.transpileModule(text, { compilerOptions });
      new Function("require", "exports", outputText)(createRequire(import.meta.url), {});
    }
    return {};
  };

/** A program with a change as `diff` shows it. */
function changed(text: string, by: string): string {
  const lines = by.trimEnd().split("\n");
  const side = (without: string) =>
    lines.flatMap((line) => (line.startsWith(without) ? [] : [line.slice(1)])).join("\n");
  expect(text).toContain(side("+"));
  return text.replace(side("+"), side("-"));
}

describe("the guide to call flows", () => {
  let sandbox: InProcessSandbox;
  let stack: InProcessStack;
  const after = () => changed(reception, change);

  beforeAll(async () => {
    sandbox = await InProcessSandbox.start();
    stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });

  afterAll(async () => {
    stack?.dispose();
    await sandbox?.stop();
  });

  const up = async (of: Program) => {
    const run = await stack.up(of);
    expect(run.ok, run.text).toBe(true);
    return run;
  };
  /** What a preview says of a flow, as the page shows it. */
  const told = async (...texts: readonly string[]) => {
    const { ok, text } = await stack.preview(program(...texts));
    expect(ok, text).toBe(true);
    const [, said = ""] = /Diagnostics:\n.*\n((?: {4}.*\n)+)/.exec(text) ?? [];
    return said.replace(/^ {4}/gm, "");
  };
  const versions = async () =>
    Object.fromEntries((await sandbox.rows("flow")).map(({ name, version }) => [name, version]));

  it("has flows that come up without a warning", async () => {
    const first = await up(program(reception, ...others.slice(0, 2)));
    expect(first.text).not.toContain("warning");
    expect(await versions()).toEqual({ Reception: 1, "Support line": 1, "After hours": 1 });
  });

  it("shows what previews say of a change, of a draft, and of the way back", async () => {
    const rest = others.slice(0, 2);
    expect(await told(after(), ...rest)).toBe(ofChange);
    await up(program(after(), ...rest));
    expect(await told(changed(after(), draft), ...rest)).toBe(ofDraft);
    expect(await told(reception, ...rest)).toBe(ofWayBack);
    await up(program(reception, ...rest));
    expect(await versions()).toMatchObject({ Reception: 3 });
  });
});
