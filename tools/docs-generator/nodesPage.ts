import { type NodeKindSchema, nodeKinds } from "pulumi-sipio/flows";
import { formatList } from "pulumi-sipio/schema";
import type { Material } from "./context.js";
import type { Sources } from "./docComments.js";
import { withLinks } from "./links.js";
import { code, page, section, table } from "./markdown.js";
import { takes } from "./renderTypes.js";

/** The page of the kinds of node that a call flow can have, of the one table in which they stand. */
export function nodesPage({ pages }: Material, flows: Sources): string {
  const texts = flows.textsIn("nodeKinds");
  return page(
    code("provider/flows/nodeKinds.ts"),
    "Nodes of a call flow",
    "The kinds of node that are documented, and what each takes. In the builder of `pulumi-sipio/flows` each is a function of the " +
      "same name; its data has these names in every form of a flow. Where a class is named, the resource itself or its id is given. " +
      "A node of another kind is made with `custom`. What is found in a flow stands in [its findings](../flow-diagnostics.md).",
    ...Object.entries<NodeKindSchema>(nodeKinds).map(([kind, facts]) =>
      section(
        kind,
        withLinks(texts.get(kind) ?? "", pages),
        Object.keys(facts.fields).length > 0 &&
          table(
            ["data", "takes", "default", "what it is"],
            Object.entries(facts.fields).map(([name, field]) => [
              field.options.presence === "required" ? `${code(name)} **required**` : code(name),
              takes(field, name, pages),
              field.options.default === undefined ? "" : code(JSON.stringify(field.options.default)),
              withLinks(flows.textsIn("nodeKinds", kind, "fields").get(name) ?? "", pages),
            ]),
          ),
        outcomes(facts),
      ),
    ),
  );
}

function outcomes({ outcomes: all }: NodeKindSchema): string {
  if (all === "open") return "Its outcomes are not documented: any name is taken.";
  const names = Object.keys(all);
  if (names.length === 0) return "It has no outcome: the call ends there.";
  const lines = names.map((name) => {
    const { needed, byCaller, elseAs } = all[name] ?? {};
    const said = [
      needed && "needs an edge",
      elseAs !== undefined && `goes where ${code(elseAs)} does, unless it has an edge of its own`,
      byCaller && "the caller did something",
    ];
    return { name, said: said.filter((part) => typeof part === "string").join("; ") };
  });
  // Those of which the same is known stand together: a telephone has many keys.
  const groups = new Map<string, string[]>();
  for (const { name, said } of lines) groups.set(said, [...(groups.get(said) ?? []), name]);
  return table(
    ["outcome", "what is known of it"],
    [...groups].map(([said, of]) => [formatList(of.map(code), "and"), said]),
  );
}
