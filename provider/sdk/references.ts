import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../schema";
import { classSymbol, isSipioResource, referenceSymbol, type SipioResource } from "./symbols";

/** Resource of a class of this package. */
export type ReferencedResource = pulumi.CustomResource & SipioResource;

/** Resources that a declaration refers to, by property path. */
export type References = ReadonlyMap<string, ReferencedResource>;

const names = new WeakMap<object, string>();
const byId = new WeakMap<object, ReferencedResource>();

/**
 * Registers a resource under its name and by the outputs that others refer to (usually its ID). Each property always
 * returns the same output, so the resource can be found by it.
 */
export function registerResource(resource: ReferencedResource, name: string): void {
  names.set(resource, name);
  for (const output of [resource.id, resource[referenceSymbol]]) if (isRecord(output)) byId.set(output, resource);
}

/** Returns the resource in a value: the resource itself, its ID, or the ID in `{ kind, id }`. */
export function resourceIn(given: unknown): ReferencedResource | undefined {
  if (isSipioResource(given) && pulumi.CustomResource.isInstance(given)) return given;
  if (!isRecord(given)) return undefined;
  // Reading a property of an output would create another output that is never awaited.
  const id = pulumi.Output.isInstance(given) ? given : given.id;
  return isRecord(id) ? byId.get(id) : undefined;
}

/** Returns the name of a resource in the program. */
export function resourceName(resource: ReferencedResource): string | undefined {
  return names.get(resource);
}

/** Returns the label of a resource in messages, such as `User "dana"`. */
export function resourceLabel(resource: ReferencedResource): string {
  const name = names.get(resource);
  return name === undefined ? resource[classSymbol] : `${resource[classSymbol]} "${name}"`;
}

/** Returns the labels of the resources that a declaration refers to, by property path. */
export function resourceLabels(referred: References): Record<string, string> {
  return Object.fromEntries([...referred].map(([path, resource]) => [path, resourceLabel(resource)]));
}
