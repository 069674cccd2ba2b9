export {
  type ConfigOf,
  type ConfigProperties,
  type ConfigProperty,
  defaultSettings,
  matchesOne,
} from "./config";
export { type DeclaredNode, dials, flowNodes } from "./flowNodes";
export { type CallerClass, outboundCallers } from "./outboundCallers";
export { internationalOf, namesCallerId, phoneNumbersIn } from "./phoneNumbers";
export {
  definePolicy,
  type Evaluation,
  type PolicyMetadata,
  type ResourcePolicy,
  type SipioPolicy,
  type StackPolicy,
} from "./policy";
export { type EngineResource, type EngineStackResource, type StackResource, UnknownValueError } from "./resource";
export { type ClassName, classNames, objectSchemaOf, type ValuesOf } from "./resourceTypes";
export { ofClass, type Stack, type Tenant } from "./stack";
export type { PolicyViolation, ReportResourceViolation, ViolationDetails } from "./violation";
export { textsOf, valuesIn, type WrittenText, type WrittenValue } from "./writtenValues";
