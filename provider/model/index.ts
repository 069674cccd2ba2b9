export { type Checked, check, hiddenPrefix, isInput } from "./check";
export { describe } from "./describe";
export {
  type AnyField,
  type ChildrenTraits,
  type Declarable,
  type Derivation,
  type Description,
  type Facts,
  Field,
  type Fields,
  type Listed,
  type Once,
  type Part,
  type PartDescription,
  type Presence,
  type Traits,
  type Unique,
} from "./description";
export { f } from "./f";
export { handOver, takenOver } from "./handOver";
export { isRecord, isSet, type Json, type Values } from "./json";
export { targetKinds } from "./kinds";
export { openApi } from "./openapi";
export { classesWithFreeTargets, freeTargets, partRules } from "./parts";
export type { Problem } from "./problem";
export { show } from "./problem";
export { type Registry, registry } from "./registry";
export {
  brokenRules,
  exactlyOne,
  exactlyWhen,
  inOrder,
  neverBoth,
  neverWhen,
  ofKindWhen,
  type Rule,
  requiredWhen,
} from "./rules";
export type { AnyRef, ArgsOf, EntryOf, EntryOutsOf, kindOf, OutsOf, Ref, ResourceOf, Xform } from "./types";
export { containsUnknown, isUnknown, UNKNOWN } from "./unknown";
export {
  type Column,
  type JsonSchema,
  type Prefixes,
  type Reference,
  type Storage,
  snakeCase,
  type ValueType,
} from "./value";
export { expand, isOwn, keyFields, naturalKey, shrink } from "./values/children";
export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./values/graph";
export { withheldText } from "./values/text";
export { columnsOf, fromWire, idColumn, rowFields, toWire } from "./wire";
export { inWireNames } from "./wireNames";
