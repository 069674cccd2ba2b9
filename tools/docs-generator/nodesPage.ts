import { type NodeKindSchema, nodeKinds } from "pulumi-sipio/flows";
import { formatList } from "pulumi-sipio/schema";
import type { Material } from "./context.js";
import type { Sources } from "./docComments.js";
import { withLinks } from "./links.js";
import { code, markdownTable, page, section } from "./markdown.js";
import { takes } from "./renderTypes.js";

/** Page of the node types of a call flow, generated from their schema. */
export function nodesPage({ pages }: Material, flows: Sources): string {
  const texts = flows.textsIn("nodeKinds");
  return page(
    code("provider/flows/nodeKinds.ts"),
    "Nodes of a call flow",
    "Documented node types and their properties. The builder of `pulumi-sipio/flows` has a function of the same name for each type. " +
      "Property names are the same in every form of a flow. If the type of a property is a class, pass the resource or its ID. " +
      "For other node types, use `custom`. [Flow diagnostics](../flow-diagnostics.md) explains problems in a flow.",
    ...Object.entries<NodeKindSchema>(nodeKinds).map(([kind, facts]) =>
      section(
        kind,
        withLinks(texts.get(kind) ?? "", pages),
        Object.keys(facts.fields).length > 0 &&
          markdownTable(
            ["property", "type", "default", "description"],
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
  if (all === "open") return "The outcomes are not documented, so any name is accepted.";
  const names = Object.keys(all);
  if (names.length === 0) return "There are no outcomes, because the call ends at this node.";
  const lines = names.map((name) => {
    const { needed, byCaller, elseAs } = all[name] ?? {};
    const said = [
      needed && "requires an edge",
      elseAs !== undefined && `same as ${code(elseAs)}, unless it has its own edge`,
      byCaller && "caused by the caller",
    ];
    return { name, said: said.filter((part) => typeof part === "string").join("; ") };
  });
  // Outcomes with the same description are grouped, because a phone has many keys.
  const groups = new Map<string, string[]>();
  for (const { name, said } of lines) groups.set(said, [...(groups.get(said) ?? []), name]);
  return markdownTable(
    ["outcome", "description"],
    [...groups].map(([said, of]) => [formatList(of.map(code), "and"), said]),
  );
}
