export { Api, type Created } from "./api";
export type { Credential } from "./credential";
export type { Identity, Referrer, RefusedField, Row } from "./envelope";
export * from "./errors";
export { buildId, type ObjectId, parseId } from "./ids";
export type { ApiOptions, Timeouts } from "./options";
export type { ReadLimits } from "./reads";
export { type Attempted, type Decision, decide, type Outcome, type RetryLimits } from "./retry";
