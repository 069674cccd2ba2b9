export { type Adoption, checkAdoption } from "./adoption";
export { type Checked, check, isInput, isInternal, isSensitive, policyPackInput } from "./check";
export { defineObject } from "./defineObject";
export {
  type Diagnostic,
  formatDiagnostic,
  formatList,
  formatValue,
  hiddenValue,
  isWithin,
  messageOf,
  mustBe,
  type Severity,
  sentenceAfter,
} from "./diagnostic";
export { type Effect, effectiveOnlyWith, effectiveTogether, effectiveWith, effectSays } from "./effects";
export { f } from "./fields";
export { filterColumns } from "./filters";
export { wav } from "./formats/wav";
export { classesWithFreeTargets, freeTargets } from "./freeTargets";
export { hasIdForm, idForm } from "./idFormat";
export type {
  AnyRef,
  InferArgs,
  InferFilter,
  InferInlineArgs,
  InferInlineResult,
  InferKey,
  InferOutputs,
  InferResult,
  kindOf,
  ObjectResult,
  Ref,
  ResourceOf,
  Xform,
} from "./infer";
export { canonicalJson, isRecord, isSet, type Json, type Values } from "./json";
export { changed, leaves, loosenedByCreate, loosenedByDelete, lowered, raised, removed, widened } from "./loosening";
export { changeableName, naturalKeyFields, onlyKeyField } from "./naturalKey";
export { type NaturalKeyQuery, naturalKeyQuery } from "./naturalKeyQuery";
export {
  type AnyField,
  type ChildrenOptions,
  type Condition,
  type Derivation,
  Field,
  type FieldOptions,
  type Fields,
  isObjectSchema,
  type ListOnly,
  type Loosening,
  type NaturalKey,
  type ObjectLoosening,
  type ObjectSchema,
  type ObjectSchemaInput,
  type Presence,
  type Protection,
  type RequiredChildren,
  type ResourceSchema,
  type ReturnedOnce,
  type StateMigration,
  type UnconditionalRoute,
  type UniquePosition,
  type ValueReference,
} from "./objectSchema";
export { openApi } from "./openapi/document";
export { cursorSchema, idempotencyKeySchema, pageSizeSchema } from "./openapi/parameters";
export { columnSchema } from "./openapi/schemas";
export { type ObjectReference, objectIn, refersToObjects } from "./referring";
export { createRegistry, lazyRegistry, type SchemaRegistry } from "./registry";
export { type Rewriting, rewritingWarnings } from "./rewriting";
export {
  atMostOne,
  brokenRules,
  exactlyOneOf,
  forbiddenWhen,
  governedFields,
  ordered,
  type Rule,
  requiredIff,
  requiredWhen,
  typeWhen,
} from "./rules";
export { targetKinds } from "./targetKinds";
export { containsUnknown, isUnknown, UNKNOWN } from "./unknown";
export { unknownKey } from "./unknownKey";
export { describeUpload, type MediaInfo, type Upload, type UploadFormat, validateUpload } from "./upload";
export { childKey, expand, isOwn, placesOf, shrink } from "./values/inlineChildren";
export { exceedsBlock } from "./values/network";
export { redactedText, suggest } from "./values/text";
export { contentHash, type InspectedFile, isInspectedFile } from "./values/upload";
export {
  type Column,
  type EditorLayout,
  type IdPrefixes,
  type InnerReference,
  type JsonSchema,
  type Reference,
  type Requirement,
  type Storage,
  snakeCase,
  type ValueType,
} from "./valueType";
export { differentTimes, effectiveWhen, withoutSpace } from "./warningRules";
export { warnings } from "./warnings";
export { columnsOf, fromWire, idColumn, rowFields, toWire } from "./wire";
export { inWireNames } from "./wireNames";
export { saltOf, writeOnlyHash } from "./writeOnlyHash";
