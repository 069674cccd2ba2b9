export { finder } from "./finder";
export { type Lister, lister } from "./lister";
export type { LookUpOptions } from "./tenant";
