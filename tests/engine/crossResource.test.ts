import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Run, TestStack } from "../support/engine";
import { repository } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  const workRoot = join(repository, "tests", ".work");
  mkdirSync(workRoot, { recursive: true });
  const project = mkdtempSync(join(workRoot, "program-"));
  const settings = { name: "program", runtime: { name: "nodejs", options: { typescript: false } }, main: "index.js" };
  writeFileSync(join(project, "Pulumi.yaml"), JSON.stringify(settings));
  writeFileSync(join(project, "index.js"), "");
  stack = await TestStack.ofProject(project, {
    "sipio:apiKey": { value: sandbox.key, secret: true },
    "sipio:baseUrl": { value: sandbox.url },
  });
  rmSync(project, { recursive: true });
});

afterAll(async () => {
  stack?.dispose();
  await sandbox?.stop();
});

/** The messages under Diagnostics with their resource. */
function diagnosticsIn(text: string): { errors: string[]; warnings: string[]; under: Map<string, string> } {
  const [, listed = ""] = text.split("Diagnostics:");
  const [errors, warnings, under] = [[] as string[], [] as string[], new Map<string, string>()];
  let resource = "";
  for (const line of listed.split("\n")) {
    resource = /^ {2}(\S+ \([^)]+\)):$/.exec(line)?.[1] ?? resource;
    const [, severity, message = ""] = /^\s+(error|warning): (\w+ "[\w-]+": .*)$/.exec(line) ?? [];
    if (severity === undefined) continue;
    (severity === "error" ? errors : warnings).push(message);
    under.set(message, resource);
  }
  return { errors: errors.sort(), warnings: warnings.sort(), under };
}

/** A preview of a program file, as a user's `pulumi preview` shows it. */
function previewOfFile(source: string): Promise<Run> {
  writeFileSync(join(stack.directory, "index.js"), `const sipio = require("pulumi-sipio");\n${source}\n`);
  return stack.preview();
}

const late = 'Trunk "carrier": acl: required because inboundAuth is ip and no TrunkAcl belongs to Trunk "carrier"';

describe("a problem that is known only at the end of a program in the language host", () => {
  const declare = 'const trunk = new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });';
  const complete = 'new sipio.TrunkAcl("east", { trunk, cidr: "203.0.113.0/24" });';
  const pauses = "await new Promise((resolve) => setTimeout(resolve, 1500));";
  it("fails the preview, as do problems of one object", async () => {
    const wrong = await previewOfFile('new sipio.Number("main", { e164: "+12025550123" });');
    expect(wrong.ok, wrong.text).toBe(false);
    expect(diagnosticsIn(wrong.text).errors).toEqual([
      expect.stringMatching(/^Number "main": e164: must be an E\.164 number/),
    ]);
    expect(wrong.text).not.toMatch(/exit code|unhandled/);
  });

  it.each([
    ["at once", `${declare} REST`],
    ["in a function that is awaited", `module.exports = async () => { ${declare} ${pauses} REST };`],
    ["in a function that nobody awaits", `(async () => { ${declare} ${pauses} REST })();`],
  ])("fails the preview of an invalid program only, %s", async (_, source) => {
    const wrong = await previewOfFile(source.replace("REST", ""));
    expect(wrong.ok, wrong.text).toBe(false);
    expect(diagnosticsIn(wrong.text).errors).toEqual([late]);
    expect(diagnosticsIn(wrong.text).under.get(late)).toBe("pulumi-nodejs:dynamic/sipio:Trunk (carrier)");
    const sound = await previewOfFile(source.replace("REST", complete));
    expect(sound.ok, sound.text).toBe(true);
  });
});
