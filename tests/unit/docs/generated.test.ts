import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OutdatedDocsError, requireCurrent, write } from "../../../tools/docs-generator/files";
import { withLinks } from "../../../tools/docs-generator/links";
import { markdownTable } from "../../../tools/docs-generator/markdown";

describe("generated pages", () => {
  const files = new Map([
    ["docs/reference/Queue.md", "queue"],
    ["docs/internals/test-coverage.md", "coverage"],
  ]);
  let root = "";
  const at = (path: string) => join(root, path);

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "sipio-docs-"));
    await write(files, root);
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("are current after they are written", async () => {
    await expect(requireCurrent(files, root)).resolves.toBeUndefined();
    expect(await write(files, root)).toEqual([]);
  });

  it.each([
    ["missing", "docs/internals/test-coverage.md", (path: string) => rmSync(path)],
    ["changed", "docs/reference/Queue.md", (path: string) => writeFileSync(path, "other")],
    ["left over from a removed object", "docs/reference/Gone.md", (path: string) => writeFileSync(path, "gone")],
  ])("are out of date if one is %s, and the error names the command", async (_, path, change) => {
    change(at(path));
    await expect(requireCurrent(files, root)).rejects.toThrow(OutdatedDocsError);
    await expect(requireCurrent(files, root)).rejects.toThrow(`out of date: ${path}. Run \`npm run docs\``);
    expect(await write(files, root)).toEqual([path]);
    await expect(requireCurrent(files, root)).resolves.toBeUndefined();
    expect(readFileSync(at("docs/internals/test-coverage.md"), "utf8")).toBe("coverage");
  });
});

describe("the text of a page", () => {
  const pages = new Set(["Device"]);

  it("links types that have a page, and formats other types as code", () => {
    expect(withLinks("{@link Device}s, {@link Device | devices} and {@link Flow}", pages)).toBe(
      "[`Device`](Device.md)s, [devices](Device.md) and `Flow`",
    );
  });

  it("escapes pipes in cells and omits empty columns", () => {
    expect(markdownTable(["type", "default", "text"], [["a | b", "", "two\nlines"]])).toBe(
      "| type | text |\n| --- | --- |\n| a \\| b | two lines |",
    );
  });
});
