export { CreateJournal } from "./createJournal";
export { accountKey, newKey, replaceOnChangesKey, unconfirmedKey } from "./internalInputs";
export {
  destinationId,
  type Owned,
  ownedBy,
  ownedChild,
  ownedDestination,
  ownedObject,
  ownedSetting,
  owningProperties,
} from "./ownership";
export { OwnershipLog, runFolder } from "./ownershipLog";
export { isAlive } from "./processes";
export { decryptInputs, encryptForProvider } from "./secretTransfer";
