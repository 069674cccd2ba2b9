import type { PolicyResource } from "@pulumi/policy";
import { type StackResource, stackResource, UnknownValueError } from "./resource";
import { type ClassName, objectSchemaOf } from "./resourceTypes";

/** An account, as far as the stack knows it. */
export interface Tenant {
  /** What the stack declares in it, what stands inline included. */
  readonly objects: readonly StackResource[];
  /** What the stack says of the account itself: its own settings, and the account that its reseller declares. */
  readonly accounts: readonly StackResource<"Account" | "AccountSettings">[];
}

/** A stack's objects by class, and what they refer to. */
export class Stack {
  readonly #resources = new Map<string, PolicyResource>();
  readonly #objects = new Map<string, StackResource | undefined>();
  readonly #byClass = new Map<ClassName, readonly StackResource[]>();
  #all: readonly StackResource[] | undefined;
  #children: ReadonlyMap<string, readonly StackResource[]> | undefined;
  #referrers: ReadonlyMap<string, readonly StackResource[]> | undefined;
  #tenants: readonly Tenant[] | undefined;
  readonly #notKnown: (error: UnknownValueError) => void;

  /** @param notKnown Told where {@link each} meets a value that is not known yet. */
  constructor(resources: readonly PolicyResource[], notKnown: (error: UnknownValueError) => void) {
    // The engine names them in no order of its own; what is said of them is in the same order every time.
    const sorted = [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
    for (const resource of sorted) this.#resources.set(resource.urn, resource);
    this.#notKnown = notKnown;
  }

  /** Every object of a class: resources, and what stands inline in the lists of others. */
  all<C extends ClassName>(name: C): readonly StackResource<C>[] {
    const found = this.#byClass.get(name) ?? this.objects().filter((object) => object.class === name);
    this.#byClass.set(name, found);
    return found as readonly StackResource<C>[];
  }

  /** Judges every object of a class by itself: where one cannot be judged yet, the others are all the same. */
  each<C extends ClassName>(name: C, judge: (object: StackResource<C>) => void): void {
    for (const object of this.all(name)) this.attempt(() => judge(object));
  }

  /** Judges something by itself, as {@link each} does for objects of a class. */
  attempt(judge: () => void): void {
    try {
      judge();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      this.#notKnown(error);
    }
  }

  /** Every object: resources, and what stands inline. */
  objects(): readonly StackResource[] {
    this.#all ??= this.declared().flatMap((object) => [object, ...object.inlineChildren()]);
    return this.#all;
  }

  /** Every object that is a resource of its own. */
  declared(): readonly StackResource[] {
    return [...this.#resources.keys()].flatMap((urn) => this.at(urn) ?? []);
  }

  /**
   * What stands in the list of an object: inline, and as resources of their own that name the object.
   * @param property The list: `acl` of a trunk.
   * @throws UnknownValueError where the list itself is not known yet.
   */
  childrenOf(object: StackResource, property: string): readonly StackResource[] {
    const of = objectSchemaOf(object.class)?.fields[property]?.options.children?.of;
    if (of === undefined) throw new Error(`${object.class} has no list of children ${property}`);
    // Looked at, so that a list that is not known yet is not taken for an empty one.
    Reflect.get(object.values, property);
    const inline = object.inlineChildren().filter((child) => child.property === property);
    const own = this.childrenByParent().get(object.urn) ?? [];
    return [...inline, ...own.filter((child) => child.class === of.class)];
  }

  /** The children that are resources of their own, by the URN of their parent. */
  private childrenByParent(): ReadonlyMap<string, readonly StackResource[]> {
    this.#children ??= grouped(this.declared(), (child) => {
      const parent = this.parentOf(child);
      return parent === undefined ? [] : [parent.urn];
    });
    return this.#children;
  }

  /** The parent of a child; nothing where the stack does not have it. */
  parentOf(child: StackResource): StackResource | undefined {
    if (child.parent !== undefined) return child.parent;
    const field = objectSchemaOf(child.class)?.parent;
    return field === undefined ? undefined : this.referents(child, field)[0];
  }

  /**
   * The objects of the stack to which a property refers. Ids are not known at preview and no policy is told the id of a
   * resource, so they are found by what the property depends on. Of what stands inline, they are those to which the whole
   * list refers.
   */
  referents(object: StackResource, property: string): readonly StackResource[] {
    const resource = this.#resources.get(object.urn);
    const found = resource?.propertyDependencies[object.property ?? property] ?? [];
    const takes = classesTaken(object, property);
    return found.flatMap(({ urn }) => {
      const referent = this.at(urn);
      return referent !== undefined && takes(referent.class) ? [referent] : [];
    });
  }

  /** The objects that refer to an object, in whichever property. */
  referrersOf(object: StackResource): readonly StackResource[] {
    this.#referrers ??= grouped(this.declared(), (other) => {
      const dependencies = Object.values(this.#resources.get(other.urn)?.propertyDependencies ?? {}).flat();
      return new Set(dependencies.map(({ urn }) => urn).filter((urn) => urn !== other.urn));
    });
    return this.#referrers.get(object.urn) ?? [];
  }

  /** The accounts that the stack fills or declares, each with what it says of them. */
  tenants(): readonly Tenant[] {
    this.#tenants ??= this.findTenants();
    return this.#tenants;
  }

  private findTenants(): readonly Tenant[] {
    // An account and its keys belong to the one above it.
    const inside = this.objects().filter((object) => object.class !== "Account" && object.class !== "ApiKey");
    const byProvider = grouped(inside, (object) => [this.tenantOf(object)]);
    const filled = [...byProvider].map(([provider, objects]) => {
      const keys = Object.values(this.#resources.get(provider)?.propertyDependencies ?? {}).flat();
      const accounts = keys.flatMap(({ urn }) => {
        const key = this.at(urn);
        return key?.class === "ApiKey" ? this.referents(key, "account") : [];
      });
      return { objects, accounts: [...ofClass(objects, "AccountSettings"), ...ofClass(accounts, "Account")] };
    });
    const reached = new Set(filled.flatMap(({ accounts }) => accounts.map(({ urn }) => urn)));
    const empty = this.all("Account").filter(({ urn }) => !reached.has(urn));
    return [...filled, ...empty.map((account) => ({ objects: [], accounts: [account] }))];
  }

  /** What tells accounts apart: the URN of the provider with whose credential an object is declared. */
  tenantOf(object: StackResource): string {
    return this.#resources.get(object.urn)?.provider?.urn ?? "";
  }

  private at(urn: string): StackResource | undefined {
    if (!this.#objects.has(urn)) {
      const resource = this.#resources.get(urn);
      this.#objects.set(urn, resource && stackResource(resource));
    }
    return this.#objects.get(urn);
  }
}

function grouped(objects: readonly StackResource[], keysOf: (object: StackResource) => Iterable<string>) {
  const groups = new Map<string, StackResource[]>();
  for (const object of objects) {
    for (const key of keysOf(object)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [object]);
      else group.push(object);
    }
  }
  return groups;
}

/** Those of some objects that are of a class. */
export function ofClass<C extends ClassName>(objects: readonly StackResource[], name: C): readonly StackResource<C>[] {
  return objects.filter((object): object is StackResource<C> => object.class === name);
}

/** Which classes a property can refer to: any, where the property is no reference by itself, as a flow's graph. */
function classesTaken(object: StackResource, property: string): (name: string) => boolean {
  const columns = objectSchemaOf(object.class)?.fields[property]?.type.columns(property) ?? [];
  const taken = columns.flatMap(({ references }) => {
    if (references === undefined) return [];
    return "class" in references ? [references.class] : Object.values(references.classes);
  });
  return (name) => taken.length === 0 || taken.includes(name);
}
