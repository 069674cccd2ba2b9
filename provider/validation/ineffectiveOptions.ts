import type * as pulumi from "@pulumi/pulumi";
import { type AnyField, type Diagnostic, formatValue, type ResourceSchema, sentenceAfter, suggest } from "../schema";
import { propertyPath } from "./ignoredProperties";

/**
 * Options that name properties to which they cannot apply. Pulumi ignores them silently. An option added by a transform
 * is not checked, because the engine applies it after the program has declared the resource.
 */
export function ineffectiveOptions(schema: ResourceSchema, options: pulumi.CustomResourceOptions): Diagnostic[] {
  const { ignoreChanges = [], replaceOnChanges = [], additionalSecretOutputs = [] } = options;
  const without = (path: string, property: string, why: string | undefined) =>
    why === undefined
      ? []
      : [{ severity: "warning" as const, path, message: `${formatValue(property)} has no effect: ${why}` }];
  return [
    ...ignoreChanges.flatMap((path) => without("ignoreChanges", path, whyNotIgnored(schema, path))),
    ...replaceOnChanges.flatMap((path) => without("replaceOnChanges", path, whyNotReplaced(schema, path))),
    ...additionalSecretOutputs.flatMap((name) => without("additionalSecretOutputs", name, whyNotSecret(schema, name))),
  ];
}

/** The provider compares whole properties by name. */
function whyNotReplaced(schema: ResourceSchema, path: string): string | undefined {
  if (path === "*" || inputsOf(schema).includes(path)) return undefined;
  const [name = ""] = path.split(/[.[]/);
  if (name !== path && inputsOf(schema).includes(name))
    return `${name} can only be named as a whole. Write ${formatValue(name)}.`;
  return `${schema.class} has no such property${hintOf(inputsOf(schema), path)}`;
}

function whyNotIgnored(schema: ResourceSchema, path: string): string | undefined {
  const { property: name, inner } = propertyPath(path);
  if (name === "*") return undefined;
  const field = schema.fields[name];
  if (field === undefined) return `${schema.class} has no such property${hintOf(inputsOf(schema), name)}`;
  const into = Object.keys(field.options.derives?.into ?? {});
  if (into.length > 0)
    return `the program computes ${into.join(" and ")} from it. Write ${into.map(formatValue).join(", ")}.`;
  if (field.options.presence === "computed") return "only the platform sets it";
  if (inner === "" || hasMembers(field)) return undefined;
  return `${name} can only be ignored as a whole. Write ${formatValue(name)}.`;
}

/**
 * Whether the engine sees the members of a value under the names that a program uses, such as those of `{ kind, id,
 * xform }`.
 */
function hasMembers({ type }: AnyField): boolean {
  return type.name === "target" || type.name === "scope" || type.name === "anyReference" || type.name === "json";
}

function whyNotSecret(schema: ResourceSchema, name: string): string | undefined {
  const outputs = outputsOf(schema);
  return name === "id" || outputs.includes(name)
    ? undefined
    : `${schema.class} has no such output${hintOf(outputs, name)}`;
}

function inputsOf({ fields }: ResourceSchema): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.options.presence !== "computed");
}

function outputsOf({ fields }: ResourceSchema): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.options.presence !== "program");
}

function hintOf(names: readonly string[], given: string): string {
  return sentenceAfter(suggest(names, given));
}
