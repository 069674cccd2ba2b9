import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../model";
import { classSymbol, isSipioResource, referenceSymbol, type SipioResource } from "./markers";

/** A resource of a program, of one of our classes. */
export type Referent = pulumi.CustomResource & SipioResource;

/** The resources to which a declaration refers, by the path at which it names them. */
export type Referred = ReadonlyMap<string, Referent>;

const names = new WeakMap<object, string>();
const byId = new WeakMap<object, Referent>();

/**
 * Lets a resource be named in messages, and be known by what refers to it (its id, most often): one and the same output each
 * time that a program takes it.
 */
export function remember(resource: Referent, name: string): void {
  names.set(resource, name);
  for (const output of [resource.id, resource[referenceSymbol]]) if (isRecord(output)) byId.set(output, resource);
}

/** The resource that is given: itself, by its id, or as the id in `{ kind, id }`. */
export function resourceIn(given: unknown): Referent | undefined {
  if (isSipioResource(given) && pulumi.CustomResource.isInstance(given)) return given;
  if (!isRecord(given)) return undefined;
  // Of an output no property is taken, which would be another output that nobody waits for.
  const id = pulumi.Output.isInstance(given) ? given : given.id;
  return isRecord(id) ? byId.get(id) : undefined;
}

/** The name of a resource in the program. */
export function nameOf(resource: Referent): string | undefined {
  return names.get(resource);
}

/** A resource as a message names it: `User "dana"`. */
export function labelOf(resource: Referent): string {
  const name = names.get(resource);
  return name === undefined ? resource[classSymbol] : `${resource[classSymbol]} "${name}"`;
}

/** The names of the resources to which a declaration refers, by the path at which it names them. */
export function labelsOf(referred: Referred): Record<string, string> {
  return Object.fromEntries([...referred].map(([path, resource]) => [path, labelOf(resource)]));
}
