/** Policy packs for SIP.IO stacks, each as a list and each policy by its name. */
export * as cac from "./cac/index";
export * as geo from "./geo/index";
export * as namingAndCost from "./naming-and-cost/index";
/** What a policy of your own is made with. */
export {
  type About,
  type ClassName,
  type Configured,
  type Finding,
  type OfObjects,
  type OfStack,
  ofClass,
  policy,
  type Report,
  type Setting,
  type Settings,
  type SipioPolicy,
  type StackObject,
  type StackView,
  type Tenant,
  type ValuesOf,
} from "./policy";
export * as security from "./security/index";
