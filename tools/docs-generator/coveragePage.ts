import type { Material } from "./context.js";
import type { Tested } from "./listTests.js";
import { code, markdownTable, page } from "./markdown.js";

/** Path of the page. */
export const coverageFile = "docs/internals/test-coverage.md";

/** Page that shows how each object is covered by tests, examples and docs. */
export function coveragePage({ registry, sources, pages }: Material, tested: Tested): string {
  const counted = registry.all.map(({ class: name, fields }) => ({
    name,
    fields: Object.keys(fields).length,
    refused: tested.refusals(name),
    life: tested.life(name),
    examples: sources.find(name)?.examples.length ?? 0,
  }));
  const untested = counted.filter(({ refused, life }) => refused === 0 || life === 0).map(({ name }) => name);
  if (untested.length > 0) throw new Error(`no refused value or no life cycle test found for ${untested.join(", ")}`);
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
    "Test coverage",
    [
      "- **fields**: number of properties of the class.",
      "- **refused values**: cases of `tests/unit/sandbox/refusals.test.ts`. Both the provider and the sandbox (over HTTP) " +
        "refuse each value with the same property path.",
      "- **life cycle**: tests of `tests/lifecycle/life.test.ts` and, for `AccountSettings`, `tests/lifecycle/accounts.test.ts`, with the " +
        "engine in the test's process: create, no change, update, replace, deletion on the platform, drift, lookup and destroy.",
      "- **examples**: programs in the class's docs. `tests/unit/docs/examples.test.ts` compiles and `tests/lifecycle/examples.test.ts` deploys each one.",
    ].join("\n"),
    markdownTable(
      ["class", "fields", "refused values", "life cycle", "examples", "reference"],
      [
        ...lines,
        [`**${counted.length} objects**`, sum("fields"), sum("refused"), `${sum("life")} tests`, sum("examples"), ""],
      ],
    ),
  );
}
