import { createRequire } from "node:module";
import ts from "typescript";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { blocksOf } from "../support/markdown";

const page = "docs/flows.md";
const blocks = blocksOf(page);
const inLanguage = (language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text);
const [reception = "", ...others] = inLanguage("ts");
const [change = "", draft = ""] = inLanguage("diff");
const [ofChange, ofDraft, ofRollback] = inLanguage("text");

/** One program from several blocks of the page, each run as in Node.js. */
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

/** A program with the changes of a diff. */
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
  /** The description of a flow in a preview, as on the page. */
  const described = async (...texts: readonly string[]) => {
    const { ok, text } = await stack.preview(program(...texts));
    expect(ok, text).toBe(true);
    const [, lines = ""] = /Diagnostics:\n.*\n((?: {4}.*\n)+)/.exec(text) ?? [];
    return lines.replace(/^ {4}/gm, "");
  };
  const versions = async () =>
    Object.fromEntries((await sandbox.rows("flow")).map(({ name, version }) => [name, version]));

  it("has flows that deploy without a warning", async () => {
    const first = await up(program(reception, ...others.slice(0, 2)));
    expect(first.text).not.toContain("warning");
    expect(await versions()).toEqual({ Reception: 1, "Support line": 1, "After hours": 1 });
  });

  it("shows the previews of a change, a draft and a rollback", async () => {
    const rest = others.slice(0, 2);
    expect(await described(after(), ...rest)).toBe(ofChange);
    await up(program(after(), ...rest));
    expect(await described(changed(after(), draft), ...rest)).toBe(ofDraft);
    expect(await described(reception, ...rest)).toBe(ofRollback);
    await up(program(reception, ...rest));
    expect(await versions()).toMatchObject({ Reception: 3 });
  });
});
