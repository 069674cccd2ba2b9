export { type FlowIds, flowFile } from "./file";
export type { Finding, FindingId, Severity } from "./findings";
export { flow, UnnamedNodesError } from "./flow";
export { FlowFileError } from "./flowFileError";
export { flowJson } from "./flowJson";
export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./graph";
export { type DataOf, factsOf, type Kind, type KindFacts, kinds, type OutcomeFacts, type OutcomeOf } from "./kinds";
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
} from "./nodes";
export { type FlowStep, type FlowTarget, goTo } from "./step";
export { canonicalFlow, findingsOf, graph } from "./value";
