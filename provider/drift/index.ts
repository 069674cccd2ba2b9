export { naturalKeyIn } from "../lifecycle";
export { accountKey, classInToken, NewerClassError, NewerStateError } from "../protocol";
export type { Comparison, NotCompared, NotComparedReason, PropertyDifference } from "./comparison";
export type { ManagedResource } from "./managedResource";
export { StateComparison, schemaOf } from "./stateComparison";
