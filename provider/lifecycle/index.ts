export { NotWritableError, requireWritable } from "./access";
export { AccountMismatchError, requireAccount, withAccount } from "./account";
export {
  type AdoptionCandidate,
  type AdoptRequest,
  type AdoptResult,
  adopt,
  findCandidate,
  getAdoptRequest,
} from "./adopt";
export { describeAdoption, describePlannedAdoption } from "./adoptionPreview";
export { AdoptionError } from "./adoptionRefused";
export { type CheckResult, check } from "./check";
export { compare } from "./compare";
export { create } from "./create";
export { deleteObject } from "./delete";
export { destinationLifecycle } from "./destination";
export { type Difference, diff } from "./diff";
export { isUserError, OperationError, PartialFailure } from "./errors";
export { createdAt } from "./existing";
export { adoptKey, identityKey, previewKey, resourceLabel } from "./hidden";
export { type Lifecycle, lifecycleOf } from "./lifecycle";
export type { CreateResult } from "./made";
export { Names, recordName } from "./names";
export { describeChanges, recordPreview, takePreview } from "./previewMessages";
export { ObjectNotFoundError, type ReadResult, read } from "./read";
export { type Labels, type Preview, RunState } from "./runState";
export { update } from "./update";
export { ContentChangedError } from "./upload";
export { WriteOnlyValueError } from "./writeOnly";
