export {
  type AdoptionCandidate,
  AdoptionError,
  type AdoptRequest,
  type AdoptResult,
  adopt,
  findCandidate,
  getAdoptRequest,
} from "./adopt";
export { type CheckResult, checkInputs } from "./check";
export { create } from "./create";
export { deleteObject } from "./delete";
export { destinationLifecycle, readDestination } from "./destination";
export { compare, type Difference, diff } from "./diff";
export { createdAt, ExistingDiffersError } from "./existing";
export { removeInterrupted, settleCreate } from "./interrupted";
export { type Lifecycle, lifecycleOf } from "./lifecycle";
export { KeyInUseError } from "./naturalKey";
export { type CreateResult, inputsOf, PartialFailure } from "./outputs";
export { describeAdoption, describePlannedAdoption } from "./previews/adoptionPreview";
export { type ChangeText, childChanges } from "./previews/inlineChildChanges";
export { describeValue, naturalKeyIn, ObjectNames, objectLabel, recordName } from "./previews/names";
export { describeChanges, recordPreview, takePreview } from "./previews/previewMessages";
export { ObjectNotFoundError, type ReadResult, read, readObject } from "./read";
export { ReplacementByHandError } from "./replacement";
export { type Labels, type Preview, RunState } from "./runState";
export { isUnconfirmed, UnconfirmedObjectError } from "./unconfirmed";
export { update } from "./update";
export { WriteOnlyValueError } from "./writeOnly";
