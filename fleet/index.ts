export { z } from "zod";
export { type ExportOptions, exportState } from "./activity/exportState";
export type { CompareTenant, ComparisonRequest, DriftResult, TenantComparison } from "./activity/tenantComparison";
export type { TenantAction, TenantResult } from "./activity/tenantResult";
export type {
  Fleet,
  FleetDescription,
  FleetPolicyPack,
  FleetTemplate,
  FleetTenant,
  TemporalDescription,
} from "./description/fleet";
export { type LoadOptions, loadDescription, loadFleet } from "./description/loadFleet";
export { formatProblem, InvalidFleetError, type Problem, type SourceLocation } from "./description/problem";
export { type FleetSelection, InvalidSelectionError, selectTenants } from "./description/selectTenants";
export { tenantsSchema } from "./description/tenantsSchema";
export type { FleetRunner, FleetRunRequest } from "./runner/fleetRunner";
export { type CanceledRun, type CancelObserver, cancelRun, HangingRunError } from "./runner/local/cancelRun";
export { inParallel } from "./runner/local/inParallel";
export {
  type FleetRun,
  type Journal,
  NoPauseError,
  type RecordedAction,
  RunInProgressError,
  type TenantState,
} from "./runner/local/journal";
export { type LocalRun, type RunObserver, type RunOutcome, runLocally } from "./runner/local/localRun";
export { localRunner } from "./runner/local/localRunner";
export { findJournal, type OpenFleet, openFleet } from "./runner/local/openFleet";
export { defaultParallelism } from "./runner/local/parallelism";
export type { WavePause } from "./runner/local/pauseBetweenWaves";
export type { RecordedPause } from "./runner/local/wavePauses";
export {
  driftOnCluster,
  lastScheduledDrift,
  NoComparisonError,
  type ScheduledComparison,
} from "./runner/temporal/clusterDrift";
export type { ComparedTenant, FleetComparison } from "./runner/temporal/driftProtocol";
export {
  type DriftSchedule,
  type DriftScheduleSettings,
  deleteDriftSchedule,
  driftSchedule,
  InvalidScheduleError,
  NoScheduleError,
  setDriftSchedule,
} from "./runner/temporal/driftSchedule";
export { type FleetWorkerOptions, runFleetWorker } from "./runner/temporal/fleetWorker";
export type { FleetSignal } from "./runner/temporal/protocol";
export { signalFleet } from "./runner/temporal/signalFleet";
export { ClusterBusyError, type TemporalRunSettings, temporalRunner } from "./runner/temporal/temporalRun";
export { formatReference, readSecret, type SecretReference } from "./secrets/secretReference";
export { changedParts, type Fingerprint, type FingerprintPart } from "./selection/fingerprint";
export {
  createPlan,
  type FleetPlan,
  InvalidPlanError,
  type PlannedTenant,
  parsePlan,
  type StaleTenant,
  type StateDigests,
  staleTenants,
  stateDigest,
} from "./selection/fleetPlan";
export { InvalidWavesError, wavesOf } from "./selection/waves";
export {
  defineTenant,
  type TenantContext,
  type TenantDefinition,
  type TenantOutputs,
  type TenantTemplate,
} from "./template/defineTenant";
export { InvalidTemplateError, loadTemplate } from "./template/loadTemplate";
