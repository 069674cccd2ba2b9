import { setTimeout as sleep } from "node:timers/promises";
import {
  type CreateJournal,
  destinationId,
  identityKey,
  newKey,
  type OwnershipLog,
  ownedBy,
  ownedChild,
  ownedDestination,
  ownedObject,
  ownedSetting,
  replaceOnChangesKey,
} from "../protocol";
import { childKey, isInspectedFile, type ObjectSchema, type ResourceSchema, type Values } from "../schema";
import type { UploadFile } from "../uploads/filePart";

/** Data for describing the changes of a resource at preview. */
export interface Preview {
  /** URN of the resource. */
  readonly urn: string;
  /** Inputs as set by the program, before the check. */
  readonly inputs: Values;
  readonly labels: Labels;
}

/** Names that the program gives to the objects in a resource's inputs, by property path, such as `agents[0].user`. */
export type Labels = Readonly<Record<string, string>>;

/** State of a run for one resource of the program. */
export interface ResourceRun {
  /** Whether the program declares the resource in this run. Set when the engine checks the resource. */
  isDeclared?: boolean;
  /** Whether the resource was not in state before the run. */
  isNew?: boolean;
  /** Properties in the option `replaceOnChanges`. */
  replaceOnChanges?: readonly string[];
  /** Whether a comparison in this run found a property that can only change with a new object. */
  isReplaced?: boolean;
  /** ID of the object that this run replaces because of a changed property or `replaceOnChanges`. */
  replacedId?: string | undefined;
  /** Whether the unconfirmed create is resolved: its object was found, or never existed. */
  isSettled?: boolean;
  /** Create of an earlier run whose response was lost: the values sent, and the server time in epoch milliseconds. */
  unconfirmed?: { readonly values: Values; readonly since: number } | undefined;
  /** Preview data. Set between the check and the comparison of a preview. */
  preview?: Preview | undefined;
  /**
   * ID of the object that is renamed because its replacement has the same natural key. It is deleted after its
   * dependents have been updated.
   */
  renamedForReplacement?: string | undefined;
  /** Files to upload, by content hash. */
  readonly uploads: Map<string, UploadFile>;
  /** Editor layouts by property. They are sent but never compared, so no state contains them. */
  readonly editorLayouts: Map<string, unknown>;
}

/** Name change of an object in this run. */
export interface Rename {
  isDone: boolean;
  /** Resolves when the last request that writes the name has ended. Concurrent requests could leave the wrong name. */
  turn: Promise<unknown>;
}

/**
 * State of one run in a provider process. It is created with the process and passed to every operation. The engine
 * checks a resource before it compares, creates or updates it in the same process.
 */
export class RunState {
  /** Number of deletions of this process that are in progress and that have succeeded. */
  readonly deletions = { underWay: 0, done: 0 };
  /** Write-only values of the program, by the hash that replaces each in checked inputs. */
  readonly writeOnly = new Map<string, string>();
  /** Names of the program's resources, by class and ID. */
  readonly names = new Map<string, string>();
  readonly #resources = new Map<unknown, ResourceRun>();
  readonly #renames = new Map<string, Rename>();

  constructor(
    private readonly ownership: OwnershipLog,
    /** Creates in progress. */
    readonly journal: CreateJournal,
    /** Waits for other operations of the run, for the given number of milliseconds. */
    readonly wait: (ms: number) => Promise<unknown> = sleep,
  ) {}

  /** Returns the run's state for a resource, by its identity. */
  resource(declared: Values): ResourceRun {
    const identity = declared[identityKey];
    const known = this.#resources.get(identity) ?? { uploads: new Map(), editorLayouts: new Map() };
    this.#resources.set(identity, known);
    return known;
  }

  /** Records internal inputs that no state contains. */
  noteInputs(news: Values): void {
    const resource = this.resource(news);
    resource.isDeclared = true;
    resource.isNew = news[newKey] === true;
    const properties = news[replaceOnChangesKey];
    resource.replaceOnChanges = Array.isArray(properties) ? properties.map(String) : [];
  }

  /** Whether the run has no program, as `pulumi destroy`, or a program without resources of this package. */
  get declaresNothing(): boolean {
    return ![...this.#resources.values()].some(({ isDeclared }) => isDeclared === true);
  }

  /** Records that the run will rename an object. */
  noteRenamed({ class: className }: ResourceSchema, id: string): void {
    this.#renames.set(`${className} ${id}`, { isDone: false, turn: Promise.resolve() });
  }

  /** Returns the pending rename of an object, or `undefined` if it keeps its name. */
  renameOf({ class: className }: ResourceSchema, id: string): Rename | undefined {
    return this.#renames.get(`${className} ${id}`);
  }

  /**
   * Records that a resource of this run owns an object with these declared properties. From then on, no other entry of
   * the state deletes or resets them. The engine may repeat a deletion from an earlier run that is no longer correct.
   */
  hold(schema: ResourceSchema, id: string, declared: Values): void {
    this.ownership.hold(ownedBy(schema, id, declared), declared[identityKey]);
  }

  /** Records the files in inputs that are not checked yet. */
  noteUpload(schema: ResourceSchema, news: Values): void {
    const given = schema.upload && news[schema.upload.field];
    if (isInspectedFile(given)) this.resource(news).uploads.set(given.hash, given);
  }

  /** Reverts `hold` for a resource whose object the engine replaces. */
  release(declared: Values): void {
    this.ownership.release(declared[identityKey]);
  }

  /** Whether another resource of this run owns an object. */
  isOwnedByOther(schema: ObjectSchema, id: string, declared: Values): boolean {
    return this.ownership.isOwned([ownedObject(schema.class, id)], declared[identityKey]);
  }

  /** Whether an object to be deleted for one entry of the state belongs to another resource of the program. */
  isOwned(schema: ObjectSchema, id: string, olds: Values): boolean {
    const owned = [ownedObject(schema.class, id)];
    const parent = schema.parent === undefined ? undefined : olds[schema.parent];
    const key = childKey(schema, olds);
    if (typeof parent === "string" && key) owned.push(ownedChild(schema.class, parent, key));
    return this.ownership.isOwned(owned, olds[identityKey]);
  }

  /**
   * Whether a destination to be reset belongs to another resource of the program.
   * @param id ID of the destination, such as `Queue/q_1/timeoutDest`.
   */
  isDestinationOwned(id: string, olds: Values): boolean {
    return this.ownership.isOwned([ownedDestination(id)], olds[identityKey]);
  }

  /**
   * Whether another resource of the program or in state declares a property of an object: an account setting or a
   * destination.
   */
  isDeclaredByOther(
    { class: className, singleton, tenant }: ObjectSchema,
    id: string,
    name: string,
    olds: Values,
  ): boolean {
    const owned = [ownedDestination(destinationId(className, id, name))];
    if ((singleton ?? tenant) !== undefined) owned.push(ownedSetting(id, name));
    const { ownership } = this;
    return ownership.isOwned(owned, olds[identityKey]) || ownership.storedAmong(owned, olds[identityKey]).length > 0;
  }

  /**
   * Returns the children that are resources of their own in state, of those that an object no longer lists. Their
   * deletion is left to these resources.
   * @param keys Natural keys of the children.
   */
  separateAmong(of: ObjectSchema, parentId: string, keys: readonly string[], declared: Values): ReadonlySet<string> {
    const byOwned = new Map(keys.map((key) => [ownedChild(of.class, parentId, key), key]));
    const separate = this.ownership.storedAmong([...byOwned.keys()], declared[identityKey]);
    return new Set(separate.flatMap((owned) => byOwned.get(owned) ?? []));
  }

  /** Whether an account setting to be reset belongs to another resource of the program. */
  isSettingOwned(accountId: string, property: string, olds: Values): boolean {
    return this.ownership.isOwned([ownedSetting(accountId, property)], olds[identityKey]);
  }
}
