import { categories } from "pulumi-sipio/objects";
import type { Material } from "./context.js";
import { linked, withLinks } from "./links.js";
import { markdownTable, page, programBlock, section } from "./markdown.js";

/** Contents page: all objects by category, each with the first sentence of its description. */
export function contentsPage({ registry, sources, pages }: Material): string {
  const line = (name: string) => {
    const [sentence = ""] = /^[\s\S]*?\.(?=\s|$)/.exec(sources.find(name)?.text ?? "") ?? [];
    return [linked(name, pages), withLinks(sentence, pages)];
  };
  const known = registry.all.map((schema) => schema.class);
  const categorized = new Set(Object.values(categories).flat());
  const groups = { ...categories, "Other objects": known.filter((name) => !categorized.has(name)) };
  const others = [...pages].filter((name) => !known.includes(name));
  const head = ["class", "description"];
  return page(
    "`provider/objects/`",
    "Reference",
    "Every class of `pulumi-sipio` has a page. Inputs accept plain values and outputs of other resources. All examples " +
      "start with:",
    programBlock('import * as pulumi from "@pulumi/pulumi";\nimport * as sipio from "pulumi-sipio";'),
    "[Nodes of a call flow](flow-nodes.md) lists the properties and outcomes of each node type. " +
      "The [error reference](../error-reference.md) explains messages, and the [glossary](../glossary.md) explains terms. " +
      "[Test coverage](../internals/test-coverage.md) shows how each class is tested.",
    ...Object.entries(groups).map(([category, classes]) => {
      const here = classes.filter((name) => known.includes(name));
      return here.length === 0 ? "" : section(category, markdownTable(head, here.map(line)));
    }),
    section("The provider", markdownTable(head, others.map(line))),
  );
}
