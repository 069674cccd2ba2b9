import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../../support/markdown";
import { sectionsOf } from "./page";

/** Anchors of a page: those of its headings and explicit ones. */
const anchorsOf = (page: string) => [
  ...sectionsOf(page).map(({ title }) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  ),
  ...[...readFileSync(join(repository, "docs", page), "utf8").matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id),
];

const outsideDocs = [
  ...["", "provider", "policies", "sandbox", "fleet", "cli"].map((folder) => join("..", folder, "README.md")),
  ...["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map((file) => join("..", file)),
];
const pages = readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .concat(outsideDocs);

it.each(pages)("every link of %s has a target", (page) => {
  const text = readFileSync(join(repository, "docs", page), "utf8");
  const links = [...text.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]+))?\)/g)];
  for (const [link, file, anchor] of links) {
    const target = file ? join(dirname(page), file) : page;
    expect(existsSync(join(repository, "docs", target)), link).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
  }
});
