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
import { type AnySchema, childKey, isInspectedFile, type ObjectSchema, type Values } from "../schema";
import type { UploadFile } from "../uploads/filePart";

/** Context for describing changes of a resource at preview. */
export interface Preview {
  /** The URN of the resource. */
  readonly urn: string;
  /** The inputs as the program gives them, before the check. */
  readonly inputs: Values;
  readonly labels: Labels;
}

/** The names that a program gives to the objects in a resource's inputs, by property path: `agents[0].user`. */
export type Labels = Readonly<Record<string, string>>;

/** Knowledge of a run about one resource of the program. */
export interface ResourceRun {
  /** Whether the program declares the resource in this run: the engine has checked it. */
  isDeclared?: boolean;
  /** Whether the state did not have the resource before the run. */
  isNew?: boolean;
  /** Properties of the option `replaceOnChanges`. */
  replaceOnChanges?: readonly string[];
  /** Whether a comparison of this run said that a property can only change with a new object. */
  isReplaced?: boolean;
  /** ID of the object that this run replaces because a property changed: by its nature, or by `replaceOnChanges`. */
  replacedId?: string | undefined;
  /** Whether the unconfirmed create is resolved: its object was found, or never existed. */
  isSettled?: boolean;
  /** A create of an earlier run whose answer was lost: the values that it sent, and the server time at which it did. */
  unconfirmed?: { readonly values: Values; readonly since: number } | undefined;
  /** Set between the check and the comparison of a preview. */
  preview?: Preview | undefined;
  /** ID of the object that is replaced by one with the same natural key, to which others move over before it is deleted. */
  renamedForReplacement?: string | undefined;
  /** Files to upload, by the hash of their content. */
  readonly uploads: Map<string, UploadFile>;
  /**
   * Values that the program sets in addition to a property, such as a layout. They are sent but never compared, so no
   * state contains them.
   */
  readonly editorLayouts: Map<string, unknown>;
}

/** A change of an object's name in this run. */
export interface Rename {
  isDone: boolean;
  /** Ends when the last request that writes the name has ended: two at once could leave the wrong name. */
  turn: Promise<unknown>;
}

/**
 * State of one run in a provider's process: it begins with the process and is passed to every operation. The engine checks a
 * resource before it compares, creates or updates it, in the same process.
 */
export class RunState {
  /** Deletions of this process: how many are on their way, and how many have succeeded. */
  readonly deletions = { underWay: 0, done: 0 };
  /** Write-only values of the program, by the hash that stands for each in the checked inputs. */
  readonly writeOnly = new Map<string, string>();
  /** Names of the program's resources, by class and ID. */
  readonly names = new Map<string, string>();
  readonly #resources = new Map<unknown, ResourceRun>();
  readonly #renames = new Map<string, Rename>();

  constructor(
    private readonly ownership: OwnershipLog,
    /** Creates that are on their way. */
    readonly journal: CreateJournal,
    /** Waits for other operations of the run, in milliseconds. */
    readonly wait: (ms: number) => Promise<unknown> = sleep,
  ) {}

  /** Knowledge of the run about a resource, by its identity. */
  resource(declared: Values): ResourceRun {
    const identity = declared[identityKey];
    const known = this.#resources.get(identity) ?? { uploads: new Map(), editorLayouts: new Map() };
    this.#resources.set(identity, known);
    return known;
  }

  /** Records hidden inputs that no state contains. */
  noteInputs(news: Values): void {
    const resource = this.resource(news);
    resource.isDeclared = true;
    resource.isNew = news[newKey] === true;
    const properties = news[replaceOnChangesKey];
    resource.replaceOnChanges = Array.isArray(properties) ? properties.map(String) : [];
  }

  /** Notes that the run will give an object another name. */
  noteRenamed({ class: className }: AnySchema, id: string): void {
    this.#renames.set(`${className} ${id}`, { isDone: false, turn: Promise.resolve() });
  }

  /** The other name that the run gives an object; `undefined` if it keeps its name. */
  renameOf({ class: className }: AnySchema, id: string): Rename | undefined {
    return this.#renames.get(`${className} ${id}`);
  }

  /**
   * Records that a resource of this run has an object with these declared properties. No other entry of the state deletes or
   * resets them from now on: the engine can carry a deletion over from an earlier run, in which it was still right.
   */
  hold(schema: AnySchema, id: string, declared: Values): void {
    this.ownership.hold(ownedBy(schema, id, declared), declared[identityKey]);
  }

  /** Records the location of contents in inputs that are not checked yet. */
  noteUpload(schema: AnySchema, news: Values): void {
    const given = schema.upload && news[schema.upload.field];
    if (isInspectedFile(given)) this.resource(news).uploads.set(given.hash, given);
  }

  /** Takes back what `hold` recorded of a resource whose object the engine replaces. */
  release(declared: Values): void {
    this.ownership.release(declared[identityKey]);
  }

  /** Whether a resource of this run other than the given one has an object. */
  isOwnedByOther(schema: ObjectSchema, id: string, declared: Values): boolean {
    return this.ownership.isOwned([ownedObject(schema.class, id)], declared[identityKey]);
  }

  /** Whether an object that is to be deleted on behalf of one entry of the state belongs to another resource of the program. */
  isOwned(schema: ObjectSchema, id: string, olds: Values): boolean {
    const owned = [ownedObject(schema.class, id)];
    const parent = schema.parent === undefined ? undefined : olds[schema.parent];
    const key = childKey(schema, olds);
    if (typeof parent === "string" && key) owned.push(ownedChild(schema.class, parent, key));
    return this.ownership.isOwned(owned, olds[identityKey]);
  }

  /** The same for one destination of an object, by its id: `Queue/q_1/timeoutDest`. */
  isDestinationOwned(id: string, olds: Values): boolean {
    return this.ownership.isOwned([ownedDestination(id)], olds[identityKey]);
  }

  /** Whether another resource of the program declares a property of an object: a setting of an account, or a destination. */
  isDeclaredByOther(
    { class: className, singleton, tenant }: ObjectSchema,
    id: string,
    name: string,
    olds: Values,
  ): boolean {
    const owned = [ownedDestination(destinationId(className, id, name))];
    if ((singleton ?? tenant) !== undefined) owned.push(ownedSetting(id, name));
    return this.ownership.isOwned(owned, olds[identityKey]);
  }

  /** The same for one setting of an account. */
  isSettingOwned(accountId: string, property: string, olds: Values): boolean {
    return this.ownership.isOwned([ownedSetting(accountId, property)], olds[identityKey]);
  }
}
