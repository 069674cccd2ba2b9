import type * as pulumi from "@pulumi/pulumi";
import { containsUnknown, type Diagnostic, freeTargets, isRecord, type ObjectSchema, type Values } from "../schema";
import { isSipioResource, referenceSymbol } from "../sdk/symbols";
import type { ProgramIndex } from "./programIndex";

/** Declared object whose destinations can be declared separately. */
interface Owner {
  readonly label: string;
  /** Destination properties that the object declares itself. */
  readonly declares: ReadonlySet<string>;
}

/** Names of the resources that set a property of an object, by property. */
type Setters = Map<string, string>;

const newDestinations = () => ({
  /** By the resource's ID, because that output is the same however a program refers to the resource. */
  owners: new WeakMap<object, Owner>(),
  settersByResource: new WeakMap<object, Setters>(),
  /** By class and ID. */
  settersById: new Map<string, Setters>(),
  /** Properties set by destinations whose object is not yet known. */
  unplaced: new Set<string>(),
});

/**
 * Records the destinations that an object declares itself. A `Destination` that refers to the resource is validated
 * later, because it waits for the object's ID.
 */
export function recordDestinationOwner(
  program: ProgramIndex,
  resource: pulumi.CustomResource,
  name: string,
  schema: ObjectSchema,
  args: Values,
): void {
  const free = [...freeTargets(schema).keys()];
  if (free.length === 0) return;
  const declares = new Set(free.filter((property) => args[property] !== undefined));
  program.state(newDestinations).owners.set(resource.id, { label: `${schema.class} "${name}"`, declares });
}

/**
 * Returns problems between a separate destination, its object and other separate destinations. Only known values are
 * checked.
 */
export function validateDestination(program: ProgramIndex, name: string, args: Values, values: Values): Diagnostic[] {
  const { property, of } = values;
  if (typeof property !== "string" || containsUnknown(property)) return [];
  const given = args.of;
  const id = isSipioResource(given) ? given[referenceSymbol] : isRecord(given) ? given.id : undefined;
  const resource = typeof id === "object" && id !== null ? id : undefined;
  const { owners, unplaced } = program.state(newDestinations);
  const owner = resource && owners.get(resource);
  const label = owner?.label ?? labelOf(of);
  const told = (message: string) => ({ path: "property", message });

  if (owner === undefined && containsUnknown(of)) unplaced.add(property);
  const earlier = new Set<string>();
  for (const setters of settersOf(program, resource, of)) {
    const other = setters.get(property);
    if (other === undefined) setters.set(property, name);
    else earlier.add(other);
  }
  return [
    ...(owner?.declares.has(property)
      ? [told(`${label} also declares ${property}. Remove it there, or remove this Destination.`)]
      : []),
    ...[...earlier].map((other) =>
      told(`${property} of ${label} is also set by Destination "${other}". Keep one of the two.`),
    ),
  ];
}

/**
 * Whether a `Destination` sets a property of an object, or may set it. One whose object is unknown may belong to any
 * object.
 */
export function isSetSeparately(
  program: ProgramIndex,
  resource: pulumi.CustomResource,
  kind: string,
  id: unknown,
  property: string,
): boolean {
  const { settersByResource, settersById, unplaced } = program.state(newDestinations);
  const slot = JSON.stringify([kind, id]);
  return (
    settersByResource.get(resource.id)?.has(property) === true ||
    settersById.get(slot)?.has(property) === true ||
    unplaced.has(property)
  );
}

/** Returns the records of an object's setters: by resource and, if the ID is known, by ID. */
function settersOf(program: ProgramIndex, resource: object | undefined, owner: unknown): Setters[] {
  const { settersByResource, settersById } = program.state(newDestinations);
  const found: Setters[] = [];
  if (resource !== undefined) {
    const setters = settersByResource.get(resource) ?? new Map<string, string>();
    settersByResource.set(resource, setters);
    found.push(setters);
  }
  if (isRecord(owner) && !containsUnknown(owner)) {
    const slot = JSON.stringify([owner.kind, owner.id]);
    const setters = settersById.get(slot) ?? new Map<string, string>();
    settersById.set(slot, setters);
    found.push(setters);
  }
  return found;
}

function labelOf(owner: unknown): string {
  if (!isRecord(owner)) return "the object";
  return containsUnknown(owner.id) ? `the ${owner.kind}` : `${owner.kind} ${owner.id}`;
}
