import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../schema";
import { classSymbol, isSipioResource, referenceSymbol, type SipioResource } from "./symbols";

/** A resource of a program, of one of our classes. */
export type ReferencedResource = pulumi.CustomResource & SipioResource;

/** The resources to which a declaration refers, by the path at which it names them. */
export type References = ReadonlyMap<string, ReferencedResource>;

const names = new WeakMap<object, string>();
const byId = new WeakMap<object, ReferencedResource>();

/**
 * Lets a resource be named in messages, and be known by what refers to it (its id, most often): one and the same output each
 * time that a program takes it.
 */
export function registerResource(resource: ReferencedResource, name: string): void {
  names.set(resource, name);
  for (const output of [resource.id, resource[referenceSymbol]]) if (isRecord(output)) byId.set(output, resource);
}

/** Declared resource: itself, its ID, or the ID in `{ kind, id }`. */
export function resourceIn(given: unknown): ReferencedResource | undefined {
  if (isSipioResource(given) && pulumi.CustomResource.isInstance(given)) return given;
  if (!isRecord(given)) return undefined;
  // Of an output no property is taken, which would be another output that nobody waits for.
  const id = pulumi.Output.isInstance(given) ? given : given.id;
  return isRecord(id) ? byId.get(id) : undefined;
}

/** The name of a resource in the program. */
export function resourceName(resource: ReferencedResource): string | undefined {
  return names.get(resource);
}

/** A resource as a message names it: `User "dana"`. */
export function resourceLabel(resource: ReferencedResource): string {
  const name = names.get(resource);
  return name === undefined ? resource[classSymbol] : `${resource[classSymbol]} "${name}"`;
}

/** The names of the resources to which a declaration refers, by the path at which it names them. */
export function resourceLabels(referred: References): Record<string, string> {
  return Object.fromEntries([...referred].map(([path, resource]) => [path, resourceLabel(resource)]));
}
