import * as pulumi from "@pulumi/pulumi";
import { containsUnknown, type Description, type Problem, show, type Values } from "../model";

/** How children of a parent are given: on the parent, or as resources of their own. */
interface Ownership {
  readonly inline?: string;
  readonly apart?: string;
}

/** What one run of a program has declared so far, as far as objects concern each other. */
class Declared {
  readonly keys = new Map<string, string>();
  readonly children = new Map<string, Ownership>();
  private readonly names = new Map<object, string>();

  /** A stable name for anything that is only told apart by identity. */
  nameOf(thing: object | undefined): string {
    if (thing === undefined) return "default";
    const name = this.names.get(thing) ?? `#${this.names.size}`;
    this.names.set(thing, name);
    return name;
  }
}

/** By the stack's root resource: several programs may run in one process, one after the other or at once. */
const runs = new WeakMap<object, Declared>();
const withoutStack = {};

function declaredInThisRun(): Declared {
  const run = pulumi.runtime.getStackResource() ?? withoutStack;
  const declared = runs.get(run) ?? new Declared();
  runs.set(run, declared);
  return declared;
}

/** What is wrong between this object and those that the program declared before it. Only what is known is judged. */
export function reviewAcross(
  resource: pulumi.CustomResource,
  name: string,
  description: Description,
  args: Values,
  values: Values,
): Problem[] {
  const declared = declaredInThisRun();
  const tenant = declared.nameOf(resource.getProvider("pulumi-nodejs:dynamic/sipio:any"));
  return [
    ...sameKey(declared, tenant, name, description, values),
    ...childrenGivenTwice(declared, tenant, resource, name, description, args, values),
  ];
}

function sameKey(declared: Declared, tenant: string, name: string, description: Description, values: Values) {
  const { unique } = description;
  if (unique === undefined) return [];
  const key = unique.fields.map((field) => values[field]);
  if (key.includes(undefined) || containsUnknown(key)) return [];
  const place = unique.within === "platform" ? "platform" : tenant;
  const slot = JSON.stringify([description.class, place, ...key]);
  const earlier = declared.keys.get(slot);
  if (earlier === undefined) {
    declared.keys.set(slot, name);
    return [];
  }
  const given = key.map(show).join(", ");
  return [
    {
      path: unique.fields.join(", "),
      reason: `${given} is declared by ${description.class} "${earlier}" as well; it is unique in the ${unique.within}`,
    },
  ];
}

function childrenGivenTwice(
  declared: Declared,
  tenant: string,
  resource: pulumi.CustomResource,
  name: string,
  description: Description,
  args: Values,
  values: Values,
): Problem[] {
  const problems: Problem[] = [];
  for (const [field, { traits }] of Object.entries(description.fields)) {
    if (traits.children === undefined || args[field] === undefined) continue;
    const child = traits.children.of.class;
    // A child may name its parent by the resource or by its id, which is one and the same output each time.
    for (const owner of [resource, resource.id]) {
      const clash = claim(declared, JSON.stringify([child, tenant, declared.nameOf(owner)]), { inline: name });
      if (clash?.apart !== undefined) problems.push({ path: field, reason: bothWays(child, clash.apart, name, field) });
    }
  }
  const { parent } = description;
  if (parent !== undefined) {
    const given = args[parent];
    const owner = isObject(given) ? declared.nameOf(given) : show(values[parent]);
    const clash = claim(declared, JSON.stringify([description.class, tenant, owner]), { apart: name });
    if (clash?.inline !== undefined) {
      problems.push({ path: parent, reason: bothWays(description.class, name, clash.inline) });
    }
  }
  return problems;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Notes how children are given, and gives what was noted before. */
function claim(declared: Declared, slot: string, ownership: Ownership): Ownership | undefined {
  const earlier = declared.children.get(slot);
  declared.children.set(slot, { ...earlier, ...ownership });
  return earlier;
}

function bothWays(child: string, apart: string, parent: string, field?: string): string {
  const inline = field === undefined ? "an inline list" : `the list ${field}`;
  return `"${parent}" owns its children through ${inline}, and ${child} "${apart}" is a resource of its own; give them one way or the other`;
}
