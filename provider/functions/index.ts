export { defineGet } from "./getFunction";
export { defineList, type ListFunction } from "./listFunction";
export type { InvokeOptions } from "./options";
