export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./model";
export { AclRule, type AclRuleArgs, type AclRuleOutputs } from "./objects/aclRule";
export { CallerIdRule, type CallerIdRuleArgs, type CallerIdRuleOutputs } from "./objects/callerIdRule";
export { CallLimit, type CallLimitArgs, type CallLimitOutputs } from "./objects/callLimit";
export { Campaign, type CampaignArgs, type CampaignOutputs } from "./objects/campaign";
export { Conference, type ConferenceArgs, type ConferenceOutputs } from "./objects/conference";
export {
  Destination,
  type DestinationArgs,
  type DestinationOutputs,
  type DestinationProperty,
} from "./objects/destination";
export { Device, type DeviceArgs, type DeviceOutputs } from "./objects/device";
export { DncEntry, type DncEntryArgs, type DncEntryOutputs } from "./objects/dncEntry";
export { Domain, type DomainArgs, type DomainOutputs } from "./objects/domain";
export { Extension, type ExtensionArgs, type ExtensionOutputs } from "./objects/extension";
export { Flow, type FlowArgs, type FlowOutputs } from "./objects/flow";
export { Forward, type ForwardArgs, type ForwardOutputs } from "./objects/forward";
export { GeoPolicy, type GeoPolicyArgs, type GeoPolicyOutputs } from "./objects/geoPolicy";
export {
  GeoPolicyCountry,
  type GeoPolicyCountryArgs,
  type GeoPolicyCountryEntry,
  type GeoPolicyCountryEntryOutputs,
  type GeoPolicyCountryOutputs,
} from "./objects/geoPolicyCountry";
export {
  InQueueOption,
  type InQueueOptionArgs,
  type InQueueOptionEntry,
  type InQueueOptionEntryOutputs,
  type InQueueOptionOutputs,
} from "./objects/inQueueOption";
export { MessageTemplate, type MessageTemplateArgs, type MessageTemplateOutputs } from "./objects/messageTemplate";
export { MessagingChannel, type MessagingChannelArgs, type MessagingChannelOutputs } from "./objects/messagingChannel";
export { Number, type NumberArgs, type NumberOutputs } from "./objects/number";
export { NumberTransform, type NumberTransformArgs, type NumberTransformOutputs } from "./objects/numberTransform";
export { OutboundRoute, type OutboundRouteArgs, type OutboundRouteOutputs } from "./objects/outboundRoute";
export { PhoneList, type PhoneListArgs, type PhoneListOutputs } from "./objects/phoneList";
export {
  PhoneListEntry,
  type PhoneListEntryArgs,
  type PhoneListEntryEntry,
  type PhoneListEntryEntryOutputs,
  type PhoneListEntryOutputs,
} from "./objects/phoneListEntry";
export { Queue, type QueueArgs, type QueueOutputs } from "./objects/queue";
export {
  QueueAgent,
  type QueueAgentArgs,
  type QueueAgentEntry,
  type QueueAgentEntryOutputs,
  type QueueAgentOutputs,
} from "./objects/queueAgent";
export { RecordingRule, type RecordingRuleArgs, type RecordingRuleOutputs } from "./objects/recordingRule";
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
export { Secret, type SecretArgs, type SecretOutputs } from "./objects/secret";
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
export { Webhook, type WebhookArgs, type WebhookOutputs } from "./objects/webhook";
export { Provider, type ProviderArgs } from "./program/provider";
