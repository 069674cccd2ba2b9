import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "../../support/markdown";
import { sectionsOf } from "./page";

/** The anchors of a page, as they are made of its headings. */
const anchorsOf = (page: string) =>
  sectionsOf(page).map(({ title }) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );

it.each(["errors.md", "sandbox.md", "contract.md", "doctor.md"])("every link of %s leads somewhere", (page) => {
  const text = readFileSync(join(repository, "docs", page), "utf8");
  const links = [...text.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)];
  for (const [link, file, anchor] of links) {
    const target = file || page;
    expect(existsSync(join(repository, "docs", target)), link).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
  }
});
