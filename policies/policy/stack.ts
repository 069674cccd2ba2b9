import type { PolicyResource } from "@pulumi/policy";
import type { ClassName } from "./classes";
import { descriptionOf } from "./classes";
import { NotKnownYet, objectOf, type StackObject } from "./object";

/** A stack's objects by class, and what they refer to. */
export class StackView {
  readonly #resources = new Map<string, PolicyResource>();
  readonly #objects = new Map<string, StackObject | undefined>();
  readonly #byClass = new Map<ClassName, readonly StackObject[]>();
  readonly #notKnown: (error: NotKnownYet) => void;

  /** @param notKnown Told where {@link each} meets a value that is not known yet. */
  constructor(resources: readonly PolicyResource[], notKnown: (error: NotKnownYet) => void) {
    for (const resource of resources) this.#resources.set(resource.urn, resource);
    this.#notKnown = notKnown;
  }

  /** Every object of a class: resources, and what stands inline in the lists of others. */
  all<C extends ClassName>(name: C): readonly StackObject<C>[] {
    const found = this.#byClass.get(name) ?? this.objects().filter((object) => object.class === name);
    this.#byClass.set(name, found);
    return found as readonly StackObject<C>[];
  }

  /** Judges every object of a class by itself: where one cannot be judged yet, the others are all the same. */
  each<C extends ClassName>(name: C, judge: (object: StackObject<C>) => void): void {
    for (const object of this.all(name)) this.attempt(() => judge(object));
  }

  /** Judges something by itself, as {@link each} does for objects of a class. */
  attempt(judge: () => void): void {
    try {
      judge();
    } catch (error) {
      if (!(error instanceof NotKnownYet)) throw error;
      this.#notKnown(error);
    }
  }

  /** Every object: resources, and what stands inline. */
  objects(): readonly StackObject[] {
    return this.declared().flatMap((object) => [object, ...object.inline()]);
  }

  /** Every object that is a resource of its own. */
  declared(): readonly StackObject[] {
    return [...this.#resources.keys()].flatMap((urn) => this.at(urn) ?? []);
  }

  /**
   * What stands in the list of an object: inline, and as resources of their own that name the object.
   * @param property The list: `acl` of a trunk.
   * @throws NotKnownYet where the list itself is not known yet.
   */
  childrenOf(object: StackObject, property: string): readonly StackObject[] {
    const of = descriptionOf(object.class)?.fields[property]?.traits.children?.of;
    if (of === undefined) throw new Error(`${object.class} has no list of children ${property}`);
    // Looked at, so that a list that is not known yet is not taken for an empty one.
    Reflect.get(object.values, property);
    const inline = object.inline().filter((child) => child.property === property);
    const own = this.all(of.class as ClassName).filter(
      (child) => child.parent === undefined && this.parentOf(child)?.urn === object.urn,
    );
    return [...inline, ...own];
  }

  /** The parent of a child; nothing where the stack does not have it. */
  parentOf(child: StackObject): StackObject | undefined {
    if (child.parent !== undefined) return child.parent;
    const field = descriptionOf(child.class)?.parent;
    return field === undefined ? undefined : this.referents(child, field)[0];
  }

  /**
   * The objects of the stack to which a property refers. Ids are not known at preview and no policy is told the id of a
   * resource, so they are found by what the property depends on. Of what stands inline, they are those to which the whole
   * list refers.
   */
  referents(object: StackObject, property: string): readonly StackObject[] {
    const resource = this.#resources.get(object.urn);
    const found = resource?.propertyDependencies[object.property ?? property] ?? [];
    const takes = classesTaken(object, property);
    return found.flatMap(({ urn }) => {
      const referent = this.at(urn);
      return referent !== undefined && takes(referent.class) ? [referent] : [];
    });
  }

  /** The objects that refer to an object, in whichever property. */
  referrersOf(object: StackObject): readonly StackObject[] {
    return this.declared().filter((other) => {
      const dependencies = Object.values(this.#resources.get(other.urn)?.propertyDependencies ?? {});
      return other.urn !== object.urn && dependencies.some((found) => found.some(({ urn }) => urn === object.urn));
    });
  }

  /**
   * The accounts for which an object is declared, as far as the stack says what they are: the settings that are declared with
   * the same credential, and the account to which that credential belongs.
   */
  accountsOf(object: StackObject): readonly StackObject<"Account" | "AccountSettings">[] {
    const tenant = this.tenantOf(object);
    const settings = this.all("AccountSettings").filter((one) => this.tenantOf(one) === tenant);
    const keys = Object.values(this.#resources.get(tenant)?.propertyDependencies ?? {}).flat();
    const accounts = keys.flatMap(({ urn }) => {
      const key = this.at(urn);
      return key === undefined ? [] : this.referents(key, "account");
    });
    return [...settings, ...accounts.filter((one): one is StackObject<"Account"> => one.class === "Account")];
  }

  /** What tells accounts apart: the provider with whose credential an object is declared; empty for the stack's own. */
  tenantOf(object: StackObject): string {
    const provider = this.#resources.get(object.urn)?.provider;
    return provider === undefined || provider.name.startsWith("default") ? "" : provider.urn;
  }

  private at(urn: string): StackObject | undefined {
    if (!this.#objects.has(urn)) {
      const resource = this.#resources.get(urn);
      this.#objects.set(urn, resource && objectOf(resource));
    }
    return this.#objects.get(urn);
  }
}

/** Which classes a property can refer to: any, where the property is no reference by itself, as a flow's graph. */
function classesTaken(object: StackObject, property: string): (name: string) => boolean {
  const columns = descriptionOf(object.class)?.fields[property]?.type.columns(property) ?? [];
  const taken = columns.flatMap(({ references }) => {
    if (references === undefined) return [];
    return "class" in references ? [references.class] : Object.values(references.classes);
  });
  return (name) => taken.length === 0 || taken.includes(name);
}
