// Form of a stack's state, for tools that read it without the Pulumi SDK. Entry point `pulumi-sipio/state`.
export { programSecretsKey, withoutInternal } from "./internalInputs";
export { classInToken, typeToken } from "./providerText";
export { migrateState, NewerClassError, NewerStateError } from "./stateMigration";
