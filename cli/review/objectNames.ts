import { isUnknown, type ObjectReference } from "pulumi-sipio/schema";
import type { Step } from "./preview";

/** Resource of the program. */
export interface ResourceName {
  /** Class of the provider, or the type token of another provider. */
  readonly class: string;
  readonly name: string;
  /** Whether this provider manages the resource. */
  readonly isOwn: boolean;
}

const ownType = "pulumi-nodejs:dynamic/sipio:";

/** Returns the class and the name in a URN: `urn:pulumi:<stack>::<project>::<types>::<name>`. */
export function nameOf(urn: string): ResourceName {
  const [, , types = "", ...name] = urn.split("::");
  const type = types.slice(types.lastIndexOf("$") + 1);
  const isOwn = type.startsWith(ownType);
  return { class: isOwn ? type.slice(ownType.length) : type, name: name.join("::"), isOwn };
}

/** Returns the label of a resource: `Queue "support"`. */
export function labelOf(urn: string): string {
  const { class: of, name } = nameOf(urn);
  return `${of} "${name}"`;
}

/** Names of the resources in a preview, by ID. */
export class ReviewNames {
  readonly #byId = new Map<string, string>();
  /** URNs of resources whose ID is known. */
  readonly #withId = new Set<string>();

  constructor(steps: readonly Step[]) {
    for (const { urn, old, now } of steps) {
      for (const id of [old?.id, now?.id]) {
        if (!id) continue;
        this.#byId.set(id, labelOf(urn));
        this.#withId.add(urn);
      }
    }
  }

  /**
   * Returns the label of an object: its name in the program, or its class and ID.
   * @param dependencies URNs of the resources on which the reference depends. They name an object without an ID.
   */
  of(to: ObjectReference, dependencies: readonly string[]): string {
    if (isUnknown(to.id)) {
      const isCandidate = (urn: string) => nameOf(urn).class === to.class && !this.#withId.has(urn);
      const [only, ...more] = dependencies.filter(isCandidate);
      return only !== undefined && more.length === 0 ? labelOf(only) : `${to.class} that is not known yet`;
    }
    return this.#byId.get(String(to.id)) ?? `${to.class} ${to.id}`;
  }

  /** Replaces the IDs in a text, which are in quotation marks, with labels. */
  replaceIds(text: string): string {
    return text.replace(/"([a-z]+_[0-9a-z]+)"/g, (quoted, id: string) => this.#byId.get(id) ?? quoted);
  }
}
