import { type EngineStackResource, type StackResource, stackResource, UnknownValueError } from "./resource";
import { type ClassName, objectSchemaOf } from "./resourceTypes";

/** Account, as far as the stack declares it. */
export interface Tenant {
  /** Objects that the stack declares in the account, including inline children. */
  readonly objects: readonly StackResource[];
  /** Declarations of the account itself: its settings, and the `Account` that a reseller declares. */
  readonly accounts: readonly StackResource<"Account" | "AccountSettings">[];
}

/** Objects of a stack, with their references. */
export class Stack {
  readonly #resources = new Map<string, EngineStackResource>();
  readonly #objects = new Map<string, StackResource | undefined>();
  readonly #byClass = new Map<ClassName, readonly StackResource[]>();
  #all: readonly StackResource[] | undefined;
  #children: ReadonlyMap<string, readonly StackResource[]> | undefined;
  #referrers: ReadonlyMap<string, readonly StackResource[]> | undefined;
  #tenants: readonly Tenant[] | undefined;
  readonly #notKnown: (error: UnknownValueError) => void;

  /** @param notKnown Called if {@link each} or {@link attempt} reads a value that is not known yet. */
  constructor(resources: readonly EngineStackResource[], notKnown: (error: UnknownValueError) => void) {
    for (const resource of inOrder(resources)) this.#resources.set(resource.urn, resource);
    this.#notKnown = notKnown;
  }

  /** Returns all objects of a class, including inline children. */
  all<C extends ClassName>(name: C): readonly StackResource<C>[] {
    const found = this.#byClass.get(name) ?? this.objects().filter((object) => object.class === name);
    this.#byClass.set(name, found);
    return found as readonly StackResource<C>[];
  }

  /** Checks each object of a class. If a value of one is not known yet, the others are still checked. */
  each<C extends ClassName>(name: C, judge: (object: StackResource<C>) => void): void {
    for (const parent of this.declared()) {
      for (const property of parent.unknownListsOf([name])) this.#notKnown(parent.notKnown(property));
    }
    for (const object of this.all(name)) this.attempt(() => judge(object));
  }

  /** Runs one check and reports a value that is not known yet, as {@link each} does. */
  attempt(judge: () => void): void {
    try {
      judge();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      this.#notKnown(error);
    }
  }

  /** Returns all objects, including inline children. */
  objects(): readonly StackResource[] {
    this.#all ??= this.declared().flatMap((object) => [object, ...object.inlineChildren()]);
    return this.#all;
  }

  /** Returns all objects that are resources. */
  declared(): readonly StackResource[] {
    return [...this.#resources.keys()].flatMap((urn) => this.at(urn) ?? []);
  }

  /**
   * Returns the children in a list of an object: inline children and separate resources.
   * @param property Name of the list, such as `acl` of a trunk.
   * @throws UnknownValueError If the list itself is not known yet.
   */
  childrenOf(object: StackResource, property: string): readonly StackResource[] {
    const of = objectSchemaOf(object.class)?.fields[property]?.options.children?.of;
    if (of === undefined) throw new Error(`${object.class} has no list of children ${property}`);
    // Throws if the list is not known yet, which must not count as empty.
    Reflect.get(object.values, property);
    const inline = object.inlineChildren().filter((child) => child.property === property);
    const own = this.childrenByParent().get(object.urn) ?? [];
    return [...inline, ...own.filter((child) => child.class === of.class)];
  }

  /** Returns the children that are separate resources, by the URN of their parent. */
  private childrenByParent(): ReadonlyMap<string, readonly StackResource[]> {
    this.#children ??= grouped(this.declared(), (child) => {
      const parent = this.parentOf(child);
      return parent === undefined ? [] : [parent.urn];
    });
    return this.#children;
  }

  /** Returns the parent of a child, or `undefined` if it is not in the stack. */
  parentOf(child: StackResource): StackResource | undefined {
    if (child.parent !== undefined) return child.parent;
    const field = objectSchemaOf(child.class)?.parent;
    return field === undefined ? undefined : this.referents(child, field)[0];
  }

  /**
   * Returns the objects of the stack that a property refers to. They are found by the dependencies of the property,
   * because policies never see the ID of a resource. For an inline child, the references of the whole list are
   * returned.
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

  /** Returns the objects that refer to an object in any property. */
  referrersOf(object: StackResource): readonly StackResource[] {
    this.#referrers ??= grouped(this.declared(), (other) => {
      const dependencies = Object.values(this.#resources.get(other.urn)?.propertyDependencies ?? {}).flat();
      return new Set(dependencies.map(({ urn }) => urn).filter((urn) => urn !== other.urn));
    });
    return this.#referrers.get(object.urn) ?? [];
  }

  /** Returns the accounts that the stack declares or has objects in. */
  tenants(): readonly Tenant[] {
    this.#tenants ??= this.findTenants();
    return this.#tenants;
  }

  private findTenants(): readonly Tenant[] {
    // An account and its keys belong to the parent account.
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

  /** Returns the URN of the provider of an object. Each account has its own provider. */
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

/** Returns resources in a fixed order, because the order of the engine varies and messages must not. */
export function inOrder<R extends { readonly urn: string }>(resources: readonly R[]): readonly R[] {
  return [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
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

/** Returns the objects of a class. */
export function ofClass<C extends ClassName>(objects: readonly StackResource[], name: C): readonly StackResource<C>[] {
  return objects.filter((object): object is StackResource<C> => object.class === name);
}

/** Returns a filter for the classes that a property can refer to. A flow's graph can refer to any class. */
function classesTaken(object: StackResource, property: string): (name: string) => boolean {
  const columns = objectSchemaOf(object.class)?.fields[property]?.type.columns(property) ?? [];
  const taken = columns.flatMap(({ references }) => {
    if (references === undefined) return [];
    return "class" in references ? [references.class] : Object.values(references.classes);
  });
  return (name) => taken.length === 0 || taken.includes(name);
}
