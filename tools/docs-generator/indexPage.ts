import { themes } from "./categories.js";
import type { Material } from "./context.js";
import { linked, withLinks } from "./links.js";
import { page, program, section, table } from "./markdown.js";

/** The first page: every object by theme, with the first sentence of what it is for. */
export function contentsPage({ registry, sources, pages }: Material): string {
  const line = (name: string) => {
    const [sentence = ""] = /^[\s\S]*?\.(?=\s|$)/.exec(sources.find(name)?.text ?? "") ?? [];
    return [linked(name, pages), withLinks(sentence, pages)];
  };
  const known = registry.all.map((schema) => schema.class);
  const themed = new Set(Object.values(themes).flat());
  const groups = { ...themes, "Other objects": known.filter((name) => !themed.has(name)) };
  const others = [...pages].filter((name) => !known.includes(name));
  const head = ["class", "what it is"];
  return page(
    "`provider/objects/`",
    "Reference",
    "A page for every class of `pulumi-sipio`. Inputs take plain values and outputs of other resources alike. The programs on " +
      "the pages begin with:",
    program('import * as pulumi from "@pulumi/pulumi";\nimport * as sipio from "pulumi-sipio";'),
    "[Nodes of a call flow](flow-nodes.md) says what each kind of node takes, and which outcomes it has. " +
      "[Coverage](../internals/test-coverage.md) says how each is tested, and [messages](../error-reference.md) what a wrong value leads to.",
    ...Object.entries(groups).map(([theme, classes]) => {
      const here = classes.filter((name) => known.includes(name));
      return here.length === 0 ? "" : section(theme, table(head, here.map(line)));
    }),
    section("The provider", table(head, others.map(line))),
  );
}
