import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import type { AnySchema } from "pulumi-sipio/schema";

type Package = typeof sipio;

/** The name of a class of resources: `Queue`. */
export type ClassName = {
  [K in keyof Package]: Package[K] extends { readonly __pulumiType: string } ? K : never;
}[keyof Package] &
  string;

type Instance<C extends ClassName> = Package[C] extends abstract new (...args: never[]) => infer I ? I : never;

/** What a class's resources have, as far as they have it: everything may be missing. */
export type ValuesOf<C extends ClassName> = {
  readonly [K in Exclude<keyof Instance<C>, keyof pulumi.CustomResource> &
    string]?: Instance<C>[K] extends pulumi.Output<infer V> ? V | undefined : never;
};

const byType = new Map<string, ClassName>(
  Object.entries(sipio).flatMap(([name, exported]) => {
    const type: unknown = typeof exported === "function" ? Reflect.get(exported, "__pulumiType") : undefined;
    return typeof type === "string" ? [[type, name as ClassName] as const] : [];
  }),
);

/** Every class of resources, for policies that judge whatever there is. */
export const classNames: readonly ClassName[] = [...byType.values()];

/** The class of a resource, by the engine's type; nothing where it is no resource of `pulumi-sipio`. */
export function classOf(type: string): ClassName | undefined {
  return byType.get(type);
}

/** The engine's types of some classes. */
export function typesOf(classes: readonly ClassName[]): ReadonlySet<string> {
  return new Set([...byType].flatMap(([type, name]) => (classes.includes(name) ? [type] : [])));
}

/** The description of a class; nothing where it is no object of the platform. */
export function objectSchemaOf(className: string): AnySchema | undefined {
  return objects.find(className);
}
