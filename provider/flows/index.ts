export { AmbiguousNodeIdError, flow } from "./builder/flow";
export { type FlowIds, flowFile } from "./builder/flowFile";
export {
  type CollectData,
  collect,
  custom,
  enqueue,
  entry,
  forward,
  hangup,
  type MenuData,
  menu,
  play,
  type SayData,
  say,
  timeCondition,
  voicemail,
} from "./builder/nodes";
export { type FlowStep, type FlowTarget, goTo } from "./builder/step";
export type { FlowDiagnostic, FlowDiagnosticCode, Severity } from "./diagnostics";
export { compareFlows, type EdgeDifference, type FlowDifference, type NodeDifference } from "./diff";
export { FlowFileError } from "./flowFileError";
export { flowJson } from "./flowJson";
export { graph, normalizeFlow, validateFlow } from "./graphField";
export {
  type DataOf,
  type NodeKind,
  type NodeKindSchema,
  nodeKindSchema,
  nodeKinds,
  type OutcomeFacts,
  type OutcomeOf,
} from "./nodeKinds";
export { canDialOut, dialsElsewhere } from "./outboundNodes";
export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./types";
