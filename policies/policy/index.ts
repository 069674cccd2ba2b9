export type { ClassName, ValuesOf } from "./classes";
export { NotKnownYet, type StackObject } from "./object";
export {
  type About,
  type Finding,
  type OfObjects,
  type OfStack,
  policy,
  type Report,
  type SipioPolicy,
} from "./policy";
export { type Configured, defaultsOf, type Setting, type Settings } from "./settings";
export { ofClass, type StackView, type Tenant } from "./stack";
