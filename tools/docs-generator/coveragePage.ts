import type { Material } from "./context.js";
import type { Tested } from "./listTests.js";
import { code, page, table } from "./markdown.js";

/** Where the page lies. */
export const coverageFile = "docs/internals/test-coverage.md";

/** The page that says of every object how it is covered by tests, examples and docs. */
export function coveragePage({ registry, sources, pages }: Material, tested: Tested): string {
  const counted = registry.all.map(({ class: name, fields }) => ({
    name,
    fields: Object.keys(fields).length,
    refused: tested.refusals(name),
    life: tested.life(name),
    examples: sources.find(name)?.examples.length ?? 0,
  }));
  const sum = (column: "fields" | "refused" | "life" | "examples") =>
    String(counted.reduce((total, line) => total + line[column], 0));
  const lines = counted.map(({ name, fields, refused, life, examples }) => [
    code(name),
    String(fields),
    String(refused),
    life > 0 ? `yes, ${life} tests` : "no",
    String(examples),
    pages.has(name) ? `[page](../reference/${name}.md)` : "no",
  ]);
  return page(
    "the objects and the tests themselves",
    "Coverage",
    [
      "- **fields**: number of properties of the class",
      "- **refused values**: cases of `tests/unit/sandbox/refusals.test.ts`; each is refused by the provider and by the " +
        "sandbox over HTTP, with the same property path",
      "- **life**: tests of `tests/engine/life.test.ts` (of the own account `tests/engine/accounts.test.ts`), on the real engine: create, no change, update, replace, deletion on the platform, drift, " +
        "lookup, destroy",
      "- **examples**: programs in the class's docs; `tests/engine/examples.test.ts` compiles and deploys each",
    ].join("\n"),
    table(
      ["class", "fields", "refused values", "life", "examples", "reference"],
      [
        ...lines,
        [`**${counted.length} objects**`, sum("fields"), sum("refused"), `${sum("life")} tests`, sum("examples"), ""],
      ],
    ),
  );
}
