import type * as pulumi from "@pulumi/pulumi";
import type * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import type { ObjectSchema } from "pulumi-sipio/schema";
import { typeToken } from "pulumi-sipio/state";

type Package = typeof sipio;

/** Name of a resource class, such as `Queue`. */
export type ClassName = {
  [K in keyof Package]: Package[K] extends { readonly __pulumiType: string } ? K : never;
}[keyof Package] &
  string;

type Instance<C extends ClassName> = Package[C] extends abstract new (...args: never[]) => infer I ? I : never;

/** Properties of a resource class. All of them are optional. */
export type ValuesOf<C extends ClassName> = {
  readonly [K in Exclude<keyof Instance<C>, keyof pulumi.CustomResource> &
    string]?: Instance<C>[K] extends pulumi.Output<infer V> ? V | undefined : never;
};

// From the schemas, because the classes themselves load the Pulumi SDK and policies also run without it.
const names = [...(objects.classes as readonly ClassName[]), "Destination" as const];

/** All resource classes, for policies that check every resource. */
export const classNames: readonly ClassName[] = names.sort((one, other) => one.localeCompare(other));

const byType = new Map(classNames.map((name) => [typeToken(name), name]));

/** Returns the class of a resource type, or `undefined` if `pulumi-sipio` does not define it. */
export function classOf(type: string): ClassName | undefined {
  return byType.get(type);
}

/** Returns the engine's type tokens of the given classes. */
export function typesOf(classes: readonly ClassName[]): ReadonlySet<string> {
  return new Set([...byType].flatMap(([type, name]) => (classes.includes(name) ? [type] : [])));
}

/** Returns the schema of a class, or `undefined` if it is not an API object. */
export function objectSchemaOf(className: string): ObjectSchema | undefined {
  return objects.find(className);
}
