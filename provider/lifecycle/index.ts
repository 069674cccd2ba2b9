export { type CheckResult, check } from "./check";
export { create, type Made } from "./create";
export { remove } from "./delete";
export { type Difference, diff } from "./diff";
export { OperationError, PartialFailure } from "./failure";
export { title } from "./hidden";
export { type Found, NothingFoundError, read } from "./read";
export { SealedValueError } from "./sealed";
export { update } from "./update";
