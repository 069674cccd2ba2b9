import { type FlowNode, type NodeKind, nodeKindSchema } from "pulumi-sipio/flows";
import { isRecord, type Json } from "pulumi-sipio/schema";
import { type Outlined, outline } from "./layoutProgram";
import type { ReadFlow } from "./readFlow";
import { VariableNames } from "./variableNames";

/** Parameters of the builder's functions: the first field, and whether an object with the other fields follows. */
const functions: Readonly<Record<NodeKind, { readonly first?: string; readonly rest?: true }>> = {
  entry: { first: "trigger" },
  play: { first: "audioId" },
  say: { first: "text", rest: true },
  menu: { rest: true },
  collect: { first: "variable", rest: true },
  timeCondition: { first: "scheduleId" },
  voicemail: { first: "mailboxId" },
  enqueue: { first: "queueId" },
  forward: { first: "forwardId" },
  hangup: {},
};
const others = ["custom", "flow", "goTo"];

/**
 * Generates a program that declares a flow with the builder.
 * @param adopt Whether the program adopts the existing flow with this ID.
 */
export async function programOf({ id, name, graph, isDraft }: ReadFlow, adopt: boolean): Promise<string> {
  const { nodes, roots } = outline(graph);
  const names = new VariableNames(["sipio", ...Object.keys(functions), ...others]);
  const used = new Set(["flow"]);
  const ids = new Map<string, string>();
  const constants = new Map<string, string>();

  const constantOf = (node: string) => {
    const known = constants.get(node) ?? names.take(node);
    constants.set(node, known);
    return known;
  };

  function written({ id: own, named, edges }: Outlined): string {
    const node = nodeCall(graph.nodes[own] ?? { kind: "" });
    const ways = edges.map(({ outcome, to, as }) => {
      const target = as === "name" ? call("goTo", text(to)) : as === "constant" ? constantOf(to) : inline(to);
      return outcome === "default" ? `.to(${target})` : `.on(${text(outcome)}, ${target})`;
    });
    return [node, ...(named ? [`.named(${text(own)})`] : []), ...ways].join("");
  }

  const inline = (node: string): string => {
    const found = nodes.get(node);
    return found === undefined ? call("goTo", text(node)) : written(found);
  };

  function nodeCall({ kind, data = {} }: FlowNode): string {
    const fields = nodeKindSchema(kind)?.fields ?? {};
    const form = functions[kind as NodeKind];
    const { [form?.first ?? ""]: first, ...rest } = data;
    const isOwn = Object.keys(data).every((name) => Object.hasOwn(fields, name));
    const isWhole = isOwn && (form?.first === undefined || first !== undefined);
    const value = (of: string, given: Json) => reference(fields[of]?.type.columns(of)[0]?.references, given);
    if (!Object.hasOwn(functions, kind) || !isWhole) {
      return call("custom", text(kind), ...(Object.keys(data).length > 0 ? [object(data, value)] : []));
    }
    const more = form?.rest && (form.first === undefined || Object.keys(rest).length > 0);
    return call(
      kind,
      ...(form?.first !== undefined && first !== undefined ? [value(form.first, first)] : []),
      ...(more ? [object(rest, value)] : []),
    );
  }

  /** Writes an ID as a constant, which users can replace with a resource in one place. */
  function reference(to: object | undefined, given: Json): string {
    if (to === undefined || !("class" in to) || typeof given !== "string") return literal(given);
    const known = ids.get(given) ?? names.take(`${String(to.class)}Id`);
    ids.set(given, known);
    return known;
  }

  function call(name: string, ...args: readonly string[]): string {
    used.add(name);
    return `${name}(${args.join(", ")})`;
  }

  const apart = [...nodes.values()]
    .filter((node) => node.apart)
    .map((node) => `const ${constantOf(node.id)} = ${written(node)};`);
  const whole = `flow(${roots.map(inline).join(", ")})`;
  const options = adopt && id !== undefined ? `, { adopt: { id: ${text(id)} } }` : "";
  const parts = [
    `import * as sipio from "pulumi-sipio";\nimport { ${[...used].sort().join(", ")} } from "pulumi-sipio/flows";`,
    [
      ...(ids.size > 0
        ? ["// IDs of existing objects. If this program declares one of them, use its resource instead."]
        : []),
      ...[...ids].map(([of, constant]) => `const ${constant} = ${text(of)};`),
    ].join("\n"),
    ...apart,
    `new sipio.Flow(${text(resourceName(name))}, { name: ${text(name)}, graph: ${whole}${isDraft ? ", publish: false" : ""} }${options});`,
  ];
  const { format } = await import("prettier");
  return format(parts.filter((part) => part !== "").join("\n\n"), { parser: "typescript", printWidth: 120 });
}

function resourceName(name: string): string {
  return (
    name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("-") ?? "flow"
  );
}

const text = (value: string) => JSON.stringify(value);

function literal(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return isRecord(value)
    ? object(value as Readonly<Record<string, Json>>, (_, inner) => literal(inner))
    : JSON.stringify(value);
}

function object(of: Readonly<Record<string, Json>>, value: (name: string, given: Json) => string): string {
  const members = Object.entries(of).map(([name, given]) => {
    // As a plain key, it would set the prototype.
    const key = name === "__proto__" ? `[${text(name)}]` : text(name);
    return `${key}: ${value(name, given)}`;
  });
  return `{ ${members.join(", ")} }`;
}
