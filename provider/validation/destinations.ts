import * as pulumi from "@pulumi/pulumi";
import {
  containsUnknown,
  type DestinationSchema,
  type Diagnostic,
  freeTargets,
  isRecord,
  type ObjectSchema,
  type Values,
} from "../schema";
import { isSipioResource, referenceSymbol } from "../sdk/symbols";

/** An object that the program declares, as far as its parts may be declared apart. */
interface Owner {
  readonly label: string;
  /** The properties that it declares itself. */
  readonly declares: ReadonlySet<string>;
}

/** Who sets a property of an object, by property. */
type Setters = Map<string, string>;

/** By the resource's id, which is one and the same output however a program names the resource. */
const owners = new WeakMap<object, Owner>();
const settersByResource = new WeakMap<object, Setters>();
/** By the stack's root resource, then by class and id: several programs may run in one process. */
const settersById = new WeakMap<object, Map<string, Setters>>();
/** The properties that parts set whose object is not known yet, by the stack's root resource. */
const unplaced = new WeakMap<object, Set<string>>();
const withoutStack = {};

/**
 * Notes what an object declares itself. A part that names its resource is reviewed later: it waits for the object's id,
 * which comes when the object has been reviewed.
 */
export function recordDestinationOwner(
  resource: pulumi.CustomResource,
  name: string,
  schema: ObjectSchema,
  args: Values,
): void {
  const free = [...freeTargets(schema).keys()];
  if (free.length === 0) return;
  const declares = new Set(free.filter((property) => args[property] !== undefined));
  owners.set(resource.id, { label: `${schema.class} "${name}"`, declares });
}

/** What is wrong between a part, the object that it belongs to, and other parts. Only what is known is judged. */
export function validateDestination(
  name: string,
  { class: className, destination }: DestinationSchema,
  args: Values,
  values: Values,
): Diagnostic[] {
  const property = values[destination.propertyField];
  if (typeof property !== "string" || containsUnknown(property)) return [];
  const given = args[destination.objectField];
  const id = isSipioResource(given) ? given[referenceSymbol] : isRecord(given) ? given.id : undefined;
  const resource = typeof id === "object" && id !== null ? id : undefined;
  const owner = resource && owners.get(resource);
  const label = owner?.label ?? labelOf(values[destination.objectField]);
  const told = (message: string) => ({ path: destination.propertyField, message });

  if (owner === undefined && containsUnknown(values[destination.objectField])) {
    const run = pulumi.runtime.getStackResource() ?? withoutStack;
    unplaced.set(run, (unplaced.get(run) ?? new Set()).add(property));
  }
  const earlier = new Set<string>();
  for (const setters of settersOf(resource, values[destination.objectField])) {
    const other = setters.get(property);
    if (other === undefined) setters.set(property, name);
    else earlier.add(other);
  }
  return [
    ...(owner?.declares.has(property)
      ? [told(`${label} declares ${property} itself; leave it out there, or take this ${className} away`)]
      : []),
    ...[...earlier].map((other) => told(`${property} of ${label} is set by ${className} "${other}" as well; keep one`)),
  ];
}

/** Whether a part sets a property of an object, or may: a part whose object is not known yet can be of any object. */
export function isSetSeparately(resource: pulumi.CustomResource, kind: string, id: unknown, property: string): boolean {
  const run = pulumi.runtime.getStackResource() ?? withoutStack;
  const slot = JSON.stringify([kind, id]);
  return (
    settersByResource.get(resource.id)?.has(property) === true ||
    settersById.get(run)?.get(slot)?.has(property) === true ||
    unplaced.get(run)?.has(property) === true
  );
}

/** The notes in which an object's setters stand: under its resource, and under its id once that is known. */
function settersOf(resource: object | undefined, owner: unknown): Setters[] {
  const found: Setters[] = [];
  if (resource !== undefined) {
    const setters = settersByResource.get(resource) ?? new Map<string, string>();
    settersByResource.set(resource, setters);
    found.push(setters);
  }
  if (isRecord(owner) && !containsUnknown(owner)) {
    const run = pulumi.runtime.getStackResource() ?? withoutStack;
    const byId = settersById.get(run) ?? new Map<string, Setters>();
    settersById.set(run, byId);
    const slot = JSON.stringify([owner.kind, owner.id]);
    const setters = byId.get(slot) ?? new Map<string, string>();
    byId.set(slot, setters);
    found.push(setters);
  }
  return found;
}

function labelOf(owner: unknown): string {
  if (!isRecord(owner)) return "the object";
  return containsUnknown(owner.id) ? `the ${owner.kind}` : `${owner.kind} ${owner.id}`;
}
