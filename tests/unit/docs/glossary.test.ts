import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { glossaryFile, glossaryTerms, linkTerms } from "../../../tools/docs-generator/glossary.js";
import { repository } from "../../support/markdown";

const read = (file: string) => readFileSync(join(repository, file), "utf8");
const inFolder = (folder: string) =>
  readdirSync(join(repository, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`);
const terms = glossaryTerms(read(glossaryFile));

describe("the glossary", () => {
  it("has an anchor for each abbreviation", () => {
    const abbreviated = [...read(glossaryFile).matchAll(/^\| \*\*(.*?)\*\*/gm)].map(([, title = ""]) => title);
    const known = ["DID", "CAC", "EWT", "MOH"];
    expect(terms.flatMap(({ words }) => words)).toEqual(expect.arrayContaining(known));
    // SIP is on every page and part of the platform's name.
    expect(abbreviated.filter((title) => /[A-Z]{3}/.test(title) && title !== "SIP")).toEqual([]);
  });

  const pages = ["README.md", ...inFolder("docs"), ...inFolder("docs/guides"), ...inFolder("docs/ci")];
  it.each(pages.filter((page) => page !== glossaryFile))("is linked where %s first uses a term", (page) => {
    expect(read(page)).toBe(linkTerms(page, read(page), terms));
  });
});

describe("glossary links", () => {
  const [mohTerm] = glossaryTerms('| <a id="moh"></a>**hold, MOH** | Music on hold. |');
  const link = (text: string) => (mohTerm ? linkTerms("docs/guides/x.md", text, [mohTerm]) : "");

  it("are added only to the first use in prose", () => {
    expect(link("# MOH\n\n`MOH` and MOH, then MOH")).toBe("# MOH\n\n`MOH` and [MOH](../glossary.md#moh), then MOH");
  });

  it("are not added twice, in code, in links or inside other words", () => {
    for (const text of ["see [music](../glossary.md#moh): MOH", "```ts\nMOH\n```", "[MOH](x.md)", "MOHs-x hold"]) {
      expect(link(text)).toBe(text);
    }
  });
});
