export { type ClassName, classNames, descriptionOf, type ValuesOf } from "./classes";
export { NotKnownYet, type StackObject } from "./object";
export { type About, type OfObjects, type OfStack, policy, type SipioPolicy } from "./policy";
export type { Finding, Report } from "./report";
export { type Configured, defaultsOf, matchesOne, type Setting, type Settings } from "./settings";
export { ofClass, type StackView, type Tenant } from "./stack";
