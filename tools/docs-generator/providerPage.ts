import type { Material } from "./context.js";
import type { Documented } from "./docComments.js";
import { hinted, shown } from "./examples.js";
import { withLinks } from "./links.js";
import { code, markdownTable, page, section } from "./markdown.js";

/** Page of a class that is not an object of the platform, generated from its doc comment and those of its arguments. */
export function providerPage(material: Material, { name, text, examples, file }: Documented): string {
  const { sources, pages } = material;
  const lines = [...sources.members(`${name}Args`).values()].map((member) => [
    code(member.name),
    code(member.type.replace(/ \| undefined$/, "")),
    member.fallback === undefined ? "" : code(member.fallback),
    withLinks(member.text, pages),
  ]);
  return page(
    code(file),
    name,
    withLinks(text, pages),
    ...examples.flatMap((example) => [shown(example, pages), hinted(material, example)]),
    section("Inputs", markdownTable(["input", "type", "default", "description"], lines)),
  );
}
