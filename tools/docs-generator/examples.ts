import { formatList } from "pulumi-sipio/schema";
import type { Material } from "./context.js";
import type { Example } from "./docComments.js";
import { namesIn } from "./exampleSymbols.js";
import { linked, type Pages, withLinks } from "./links.js";
import { blocks, code, programBlock } from "./markdown.js";

/** Formats an example with its caption. */
export function shown({ caption, program: text }: Example, pages: Pages): string {
  return blocks(caption === "" ? "" : `**${withLinks(caption, pages).replace(/:$/, "")}**`, programBlock(text));
}

/** Explains the free names of an example, as far as the example of another class declares them. */
export function hinted({ sources, pages }: Material, example: Example): string {
  const known = new Map(
    sources.values.flatMap(({ examples }) =>
      examples.flatMap(({ program: text }) => namesIn(text).declared.map(({ name, className }) => [name, className])),
    ),
  );
  const said = namesIn(example.program).free.flatMap((name) => {
    const className = known.get(name);
    return className === undefined ? [] : [`${code(name)} is a ${linked(className, pages)}`];
  });
  return said.length === 0 ? "" : `In this example, ${formatList(said, "and")}.`;
}
