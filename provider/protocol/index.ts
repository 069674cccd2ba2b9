export { CreateJournal, type EarlierCreate, type JournaledResource, type JournaledValues } from "./createJournal";
export {
  accountKey,
  adoptKey,
  identityKey,
  inputsOfThisRun,
  nameKey,
  newKey,
  persistedInternal,
  previewKey,
  programSecretsKey,
  providerKey,
  replaceOnChangesKey,
  reviewedKey,
  secretsKey,
  unconfirmedKey,
  versionKey,
  withoutInternal,
} from "./internalInputs";
export {
  destinationId,
  type Owned,
  ownedBy,
  ownedChild,
  ownedDestination,
  ownedObject,
  ownedSeparately,
  ownedSetting,
  owningProperties,
} from "./ownership";
export { OwnershipLog, runFolder } from "./ownershipLog";
export { isAlive } from "./processes";
export { createProcessFolder } from "./processFolder";
export { openProgramSecret, type ProgramSecret, programSecret, programSecretIn } from "./programSecrets";
export { classInToken, providerText, typeToken } from "./providerText";
export { decryptInputs, encryptForProvider } from "./secretTransfer";
export { migrateState, NewerClassError, NewerStateError, versionMark } from "./stateMigration";
