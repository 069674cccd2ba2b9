import { isRecord, isUnknown, onlyKeyField, type ValueReference } from "../schema";
import type { Declaration } from "./declaration";

/** Values of one field of a class in one account, each with the placeholder of the resource that has it. */
export interface NaturalKeys {
  readonly holders: Map<string, string>;
  /** Whether a resource has a value that is not yet known. */
  unknown: boolean;
}

/** Index of the declarations of one run's program, with the state of the checks. */
export class ProgramIndex {
  /** Declarations of a preview, in the order in which they were validated. */
  readonly declarations: Declaration[] = [];
  readonly #byResource = new Map<object, Declaration>();
  readonly #naturalKeys = new Map<string, NaturalKeys>();
  readonly #states = new Map<unknown, unknown>();

  /** Adds a declaration of a preview. */
  add(of: Declaration): void {
    this.declarations.push(of);
    this.#byResource.set(of.resource, of);
    const field = onlyKeyField(of.schema);
    if (field === undefined) return;
    const value = of.values[field];
    const keys = this.naturalKeysOf({ class: of.schema.class, field }, of.account);
    if (isUnknown(value)) keys.unknown = true;
    else if (typeof value === "string") keys.holders.set(value, this.placeholderId(of.resource));
  }

  /** Returns the declaration of a resource, or `undefined` for a lookup or a resource that is not yet validated. */
  declarationOf(resource: object): Declaration | undefined {
    return this.#byResource.get(resource);
  }

  /** Returns the natural keys of one field that are declared in an account. */
  naturalKeysOf({ class: className, field }: ValueReference, account: string): NaturalKeys {
    const slot = JSON.stringify([className, field, account]);
    const keys = this.#naturalKeys.get(slot) ?? { holders: new Map<string, string>(), unknown: false };
    this.#naturalKeys.set(slot, keys);
    return keys;
  }

  /**
   * Returns the state of a check across declarations.
   * @param make Creates the state. The same function returns the same state.
   */
  state<T>(make: () => T): T {
    if (!this.#states.has(make)) this.#states.set(make, make());
    return this.#states.get(make) as T;
  }

  /**
   * Returns a placeholder string for something that is known only by its identity. It differs from every value of a
   * program.
   */
  placeholderId(thing: object): string {
    const ids = this.state(newPlaceholders);
    const id = ids.get(thing) ?? `\0${ids.size}`;
    ids.set(thing, id);
    return id;
  }

  /** Replaces the unknown ID of an uncreated resource in a value with its placeholder. */
  withPlaceholderId(of: Declaration, path: string, value: unknown): unknown {
    const resource = of.referred.get(path);
    if (resource === undefined) return value;
    if (isUnknown(value)) return this.placeholderId(resource);
    return isRecord(value) && isUnknown(value.id) ? { ...value, id: this.placeholderId(resource) } : value;
  }

  /** Returns the parent of a child: its ID, or its placeholder until it is created. `undefined` if neither is known. */
  parentIdOf(of: Declaration): string | undefined {
    const { parent } = of.schema;
    const owner = parent === undefined ? undefined : this.withPlaceholderId(of, parent, of.values[parent]);
    return typeof owner === "string" && !isUnknown(owner) ? owner : undefined;
  }
}

const newPlaceholders = () => new Map<object, string>();
