/** Policy packs for SIP.IO stacks. Each exports its policies by name, and all of them as `all`. */
export * as cac from "./cac/index";
/** Building blocks for your own policies. */
export {
  type ClassName,
  type ConfigOf,
  type ConfigProperties,
  type ConfigProperty,
  definePolicy,
  type EngineResource,
  type EngineStackResource,
  type Evaluation,
  ofClass,
  type PolicyMetadata,
  type PolicyViolation,
  type ReportResourceViolation,
  type ResourcePolicy,
  type SipioPolicy,
  type Stack,
  type StackPolicy,
  type StackResource,
  type Tenant,
  UnknownValueError,
  type ValuesOf,
  type ViolationDetails,
} from "./framework";
export * as geo from "./geo/index";
export * as namingAndCost from "./naming-and-cost/index";
export { packs } from "./packs";
export * as security from "./security/index";
