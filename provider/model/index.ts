export { type Adoption, changeableName, checkAdoption, identifyingFields } from "./adoption";
export { type Checked, check, hiddenPrefix, isInput, isWithheld } from "./check";
export { type ContentFormat, describeContent, judgeContent, type Measured, type Upload } from "./content";
export { describe } from "./describe";
export {
  type Always,
  type AnyField,
  type ChildrenTraits,
  type Condition,
  type Declarable,
  type Derivation,
  type Description,
  type Facts,
  Field,
  type Fields,
  type Hours,
  type Listed,
  type Named,
  type Needs,
  type Once,
  type Part,
  type PartDescription,
  type Place,
  type Presence,
  type Traits,
  type Unique,
} from "./description";
export { type Effect, effectiveOnlyWith, effectiveTogether, effectiveWith, effectSays } from "./effects";
export { f } from "./f";
export { wav } from "./formats/wav";
export { handOver, takenOver } from "./handOver";
export { hasIdForm, idForm } from "./idForm";
export { isRecord, isSet, type Json, type Values } from "./json";
export { targetKinds } from "./kinds";
export { openApi } from "./openapi";
export { classesWithFreeTargets, freeTargets, partRules } from "./parts";
export type { Problem } from "./problem";
export { alternatives, isWithin, show } from "./problem";
export { type ObjectReference, objectIn, refersToObjects } from "./referring";
export { type Registry, registry } from "./registry";
export { type Rewriting, rewritingWarnings } from "./rewriting";
export {
  brokenRules,
  exactlyOne,
  exactlyWhen,
  governedFields,
  inOrder,
  neverBoth,
  neverWhen,
  ofKindWhen,
  type Rule,
  requiredWhen,
} from "./rules";
export type {
  AnyRef,
  ArgsOf,
  EntryOf,
  EntryOutsOf,
  FilterOf,
  Found,
  KeyOf,
  kindOf,
  OutsOf,
  Ref,
  ResourceOf,
  ValuesOf,
  Xform,
} from "./types";
export { containsUnknown, isUnknown, UNKNOWN } from "./unknown";
export { unknownKey } from "./unknownKey";
export {
  type Aside,
  type Column,
  type InnerReference,
  type JsonSchema,
  type Prefixes,
  type Reference,
  type Storage,
  snakeCase,
  type ValueType,
  type Want,
} from "./value";
export { expand, isOwn, keyFields, naturalKey, placesOf, shrink } from "./values/children";
export { contentHash, type Examined, isExamined } from "./values/content";
export { closestOf, withheldText } from "./values/text";
export { differentTimes, effectiveWhen, withoutSpace } from "./warningRules";
export { warnings } from "./warnings";
export { columnsOf, fromWire, idColumn, rowFields, toWire } from "./wire";
export { inWireNames } from "./wireNames";
