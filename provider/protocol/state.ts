// Form of a stack's state, for tools that read it without the Pulumi SDK. Entry point `pulumi-sipio/state`.
export { withoutInternal } from "./internalInputs";
export { typeToken } from "./providerText";
export { migrateState, NewerStateError } from "./stateMigration";
