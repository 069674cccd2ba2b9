/** Policy packs for SIP.IO stacks, each as a list and each policy by its name. */
export * as cac from "./cac/index";
/** What a policy of your own is made with. */
export {
  type ClassName,
  type ConfigOf,
  type ConfigProperties,
  type ConfigProperty,
  definePolicy,
  ofClass,
  type PolicyMetadata,
  type ReportResourceViolation,
  type ResourcePolicy,
  type SipioPolicy,
  type Stack,
  type StackPolicy,
  type StackResource,
  type Tenant,
  type ValuesOf,
  type ViolationDetails,
} from "./framework";
export * as geo from "./geo/index";
export * as namingAndCost from "./naming-and-cost/index";
export * as security from "./security/index";
