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

  it("are current once they are written", async () => {
    await expect(requireCurrent(files, root)).resolves.toBeUndefined();
    expect(await write(files, root)).toEqual([]);
  });

  it.each([
    ["missing", "docs/internals/test-coverage.md", (path: string) => rmSync(path)],
    ["another one", "docs/reference/Queue.md", (path: string) => writeFileSync(path, "other")],
    ["there without an object", "docs/reference/Gone.md", (path: string) => writeFileSync(path, "gone")],
  ])("are not current where one is %s, and say how they become so", async (_, path, change) => {
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

  it("links what has a page, and marks what has none", () => {
    expect(withLinks("{@link Device}s, {@link Device | devices} and {@link Flow}", pages)).toBe(
      "[`Device`](Device.md)s, [devices](Device.md) and `Flow`",
    );
  });

  it("keeps a bar within its cell, and leaves out columns in which nothing stands", () => {
    expect(markdownTable(["type", "default", "text"], [["a | b", "", "two\nlines"]])).toBe(
      "| type | text |\n| --- | --- |\n| a \\| b | two lines |",
    );
  });
});
