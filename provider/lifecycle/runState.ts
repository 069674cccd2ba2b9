import { type Declarable, type Description, naturalKey, type Values } from "../model";
import { type OwnershipLog, ownedBy, ownedChild, ownedDestination, ownedObject, ownedSetting } from "../protocol";
import { identityKey } from "./hidden";

/** State of one run in a provider's process: it begins with the process and is passed to every operation. */
export class RunState {
  /** Deletions of this process: how many are on their way, and how many have succeeded. */
  readonly deletions = { underWay: 0, done: 0 };

  constructor(private readonly ownership: OwnershipLog) {}

  /**
   * Records that a resource of this run has an object with these declared properties. No other entry of the state deletes or
   * resets them from now on: the engine can carry a deletion over from an earlier run, in which it was still right.
   */
  hold(description: Declarable, id: string, declared: Values): void {
    this.ownership.hold(ownedBy(description, id, declared), declared[identityKey]);
  }

  /** Takes back what `hold` recorded of a resource whose object the engine replaces. */
  release(declared: Values): void {
    this.ownership.release(declared[identityKey]);
  }

  /** Whether an object that is to be deleted on behalf of one entry of the state belongs to another resource of the program. */
  isOwned(description: Description, id: string, olds: Values): boolean {
    const owned = [ownedObject(description.class, id)];
    const parent = description.parent === undefined ? undefined : olds[description.parent];
    const key = naturalKey(description, olds);
    if (typeof parent === "string" && key) owned.push(ownedChild(description.class, parent, key));
    return this.ownership.isOwned(owned, olds[identityKey]);
  }

  /** The same for one destination of an object, by its id: `Queue/q_1/timeoutDest`. */
  isDestinationOwned(id: string, olds: Values): boolean {
    return this.ownership.isOwned([ownedDestination(id)], olds[identityKey]);
  }

  /** The same for one setting of an account. */
  isSettingOwned(accountId: string, property: string, olds: Values): boolean {
    return this.ownership.isOwned([ownedSetting(accountId, property)], olds[identityKey]);
  }
}
