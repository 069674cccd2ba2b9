export { CallLimit, type CallLimitArgs, type CallLimitOutputs } from "./objects/callLimit";
export { Device, type DeviceArgs, type DeviceOutputs } from "./objects/device";
export { Domain, type DomainArgs, type DomainOutputs } from "./objects/domain";
export { Extension, type ExtensionArgs, type ExtensionOutputs } from "./objects/extension";
export {
  InQueueOption,
  type InQueueOptionArgs,
  type InQueueOptionEntry,
  type InQueueOptionEntryOutputs,
  type InQueueOptionOutputs,
} from "./objects/inQueueOption";
export { Number, type NumberArgs, type NumberOutputs } from "./objects/number";
export { OutboundRoute, type OutboundRouteArgs, type OutboundRouteOutputs } from "./objects/outboundRoute";
export { Queue, type QueueArgs, type QueueOutputs } from "./objects/queue";
export {
  QueueAgent,
  type QueueAgentArgs,
  type QueueAgentEntry,
  type QueueAgentEntryOutputs,
  type QueueAgentOutputs,
} from "./objects/queueAgent";
export { RingGroup, type RingGroupArgs, type RingGroupOutputs } from "./objects/ringGroup";
export {
  RingGroupMember,
  type RingGroupMemberArgs,
  type RingGroupMemberEntry,
  type RingGroupMemberEntryOutputs,
  type RingGroupMemberOutputs,
} from "./objects/ringGroupMember";
export { Schedule, type ScheduleArgs, type ScheduleOutputs } from "./objects/schedule";
export {
  ScheduleRule,
  type ScheduleRuleArgs,
  type ScheduleRuleEntry,
  type ScheduleRuleEntryOutputs,
  type ScheduleRuleOutputs,
} from "./objects/scheduleRule";
export { Trunk, type TrunkArgs, type TrunkOutputs } from "./objects/trunk";
export {
  TrunkAcl,
  type TrunkAclArgs,
  type TrunkAclEntry,
  type TrunkAclEntryOutputs,
  type TrunkAclOutputs,
} from "./objects/trunkAcl";
export { User, type UserArgs, type UserOutputs } from "./objects/user";
export { VoicemailBox, type VoicemailBoxArgs, type VoicemailBoxOutputs } from "./objects/voicemailBox";
export { Provider, type ProviderArgs } from "./program/provider";
