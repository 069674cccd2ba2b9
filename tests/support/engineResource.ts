import { typeToken } from "pulumi-sipio/state";
import type { ClassName, EngineStackResource } from "../../policies/framework";
import { type StackResource, stackResource } from "../../policies/framework/resource";

/** A resource as the engine passes it to a policy. Its URN ends with the name. */
export function engineResource(
  className: string,
  name: string,
  props: EngineStackResource["props"] = {},
  more: Partial<EngineStackResource> = {},
): EngineStackResource {
  const urn = urnOf(className, name);
  return { type: typeToken(className), name, urn, props, propertyDependencies: {}, ...more };
}

/** URN of a resource of `engineResource`. */
export function urnOf(className: string, name: string): string {
  return `urn:pulumi:test::tests::${className}::${name}`;
}

/** References of a property to other resources of `engineResource`, each given as its class and name. */
export function references(property: string, ...to: readonly (readonly [className: string, name: string])[]) {
  return { propertyDependencies: { [property]: to.map(([className, name]) => ({ urn: urnOf(className, name) })) } };
}

/** The object of a resource of `engineResource`. */
export function stackObject<C extends ClassName>(className: C, props: EngineStackResource["props"]): StackResource<C> {
  const object = stackResource(engineResource(className, "it", props));
  if (object === undefined) throw new Error(`the package has no class ${className}`);
  return object as StackResource<C>;
}
