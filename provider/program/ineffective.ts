import type * as pulumi from "@pulumi/pulumi";
import { type AnyField, closestOf, type Declarable, type Problem, show } from "../model";

/**
 * Options that name properties which they cannot concern. Pulumi drops them in silence. An option that a transform adds is not seen
 * here: the engine applies it after the program has declared the resource.
 */
export function ineffectiveOptions(description: Declarable, options: pulumi.CustomResourceOptions): Problem[] {
  const { ignoreChanges = [], replaceOnChanges = [], additionalSecretOutputs = [] } = options;
  const without = (path: string, property: string, why: string | undefined) =>
    why === undefined ? [] : [{ path, reason: `${show(property)} has no effect: ${why}` }];
  return [
    ...ignoreChanges.flatMap((path) => without("ignoreChanges", path, whyNotIgnored(description, path))),
    ...replaceOnChanges.flatMap((path) => without("replaceOnChanges", path, whyNotReplaced(description, path))),
    ...additionalSecretOutputs.flatMap((name) =>
      without("additionalSecretOutputs", name, whyNotSecret(description, name)),
    ),
  ];
}

/** The provider compares whole properties, by their names. */
function whyNotReplaced(description: Declarable, path: string): string | undefined {
  if (path === "*" || inputsOf(description).includes(path)) return undefined;
  const [name = ""] = path.split(/[.[]/);
  if (name !== path && inputsOf(description).includes(name))
    return `${name} can only be named as a whole; write ${show(name)}`;
  return `${description.class} has no such property${hintOf(inputsOf(description), path)}`;
}

function whyNotIgnored(description: Declarable, path: string): string | undefined {
  const [, quoted, plain = "", inner = ""] = /^(?:\["([^"]+)"\]|([^.[]+))(.*)$/.exec(path) ?? [];
  const name = quoted ?? plain;
  if (name === "*") return undefined;
  const field = description.fields[name];
  if (field === undefined) return `${description.class} has no such property${hintOf(inputsOf(description), name)}`;
  const into = Object.keys(field.traits.derives?.into ?? {});
  if (into.length > 0) return `the program computes ${into.join(" and ")} from it; write ${into.map(show).join(", ")}`;
  if (field.traits.presence === "computed") return "only the platform sets it";
  if (inner === "" || hasMembers(field)) return undefined;
  return `${name} can only be ignored as a whole; write ${show(name)}`;
}

/** Whether the engine sees the members of a value under the names that a program uses: those of `{ kind, id, xform }`. */
function hasMembers({ type }: AnyField): boolean {
  return type.name === "target" || type.name === "scope" || type.name === "anyReference" || type.name === "json";
}

function whyNotSecret(description: Declarable, name: string): string | undefined {
  const outputs = outputsOf(description);
  return name === "id" || outputs.includes(name)
    ? undefined
    : `${description.class} has no such output${hintOf(outputs, name)}`;
}

function inputsOf({ fields }: Declarable): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.traits.presence !== "computed");
}

function outputsOf({ fields }: Declarable): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.traits.presence !== "program");
}

function hintOf(names: readonly string[], given: string): string {
  const hint = closestOf(names, given);
  return hint === undefined ? "" : `; ${hint}`;
}
