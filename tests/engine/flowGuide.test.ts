import { createRequire } from "node:module";
import ts from "typescript";
import { type Program, TestStack } from "../support/engine";
import { blocksOf } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

const page = "docs/flows.md";
const blocks = blocksOf(page);
const inLanguage = (language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text);
const [reception = ""] = inLanguage("ts");
const ofRefresh = inLanguage("text")[3] ?? "";

/** The first program of the page, run as in Node.js. */
const program: Program = () => {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(reception, { compilerOptions });
  new Function("require", "exports", outputText)(createRequire(import.meta.url), {});
  return {};
};

describe("the guide to call flows", () => {
  let sandbox: SandboxProcess;
  let stack: TestStack;

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });

  afterAll(async () => {
    stack?.dispose();
    await sandbox?.stop();
  });

  it("shows the refresh of a node that was changed in the console", async () => {
    expect(inLanguage("sh")[0]?.trim()).toBe("pulumi preview --refresh --diff");
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    const row = (await sandbox.rows("flow")).find(({ name }) => name === "Reception");
    const graph = JSON.parse(JSON.stringify(row?.graph).replace('"timeoutSec":5', '"timeoutSec":30'));
    expect((await sandbox.call("PATCH", `/flows/${row?.id}`, { body: { graph } })).status).toBe(200);
    const { text } = await stack.preview(undefined, { diff: true, refresh: true });
    const inner = (lines: string) => lines.split("\n").map((line) => line.trim());
    expect(inner(text).join("\n")).toContain(inner(ofRefresh).join("\n").trim());
  });
});
