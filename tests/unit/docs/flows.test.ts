import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { blocksOf, repository } from "../../support/markdown";
import { Editor } from "../../support/typescript";

const blocks = blocksOf("docs/flows.md");
const programs = blocks.filter(({ language }) => language === "ts").map(({ text }) => text);
const [night] = blocks.filter(({ language }) => language === "json");

let directory = "";

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "sipio-guide-"));
  mkdirSync(join(directory, "node_modules", ".bin"), { recursive: true });
  symlinkSync(join(repository, "cli", "bin", "sipio.js"), join(directory, "node_modules", ".bin", "sipio"));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("every program of the guide compiles", () => {
  const editor = new Editor("provider/index.ts");
  expect(programs).toHaveLength(4);
  // An editor starts every program with the import of the package itself.
  for (const program of programs) {
    expect(editor.errors(program.replace(/^import \* as sipio .*\n/m, "")), program).toEqual([]);
  }
});

it("the import writes the program on the page", async () => {
  const command = blocks.find(({ text }) => text.startsWith("npx sipio flow import"))?.text ?? "";
  writeFileSync(join(directory, "night.json"), night?.text ?? "");
  const { exitCode, stderr } = await execa("bash", ["-euc", command], { cwd: directory, reject: false });
  expect(exitCode, stderr).toBe(0);
  const written = readFileSync(join(directory, "night.ts"), "utf8");
  expect(written, `paste this into docs/flows.md:\n\n${written}`).toBe(programs[3]);
});
