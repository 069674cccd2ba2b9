// Written by `npm run docs` from `provider/resources` and `provider/objects`: what is changed here is lost.
export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./flows";
export type { InvokeOptions } from "./functions";
export type { InlineGeoPolicyCountry, InlineGeoPolicyCountryArgs } from "./objects/geoPolicyCountry";
export type { InlineInQueueOption, InlineInQueueOptionArgs } from "./objects/inQueueOption";
export type { InlineMediaPlaylistItem, InlineMediaPlaylistItemArgs } from "./objects/mediaPlaylistItem";
export type { InlinePhoneListEntry, InlinePhoneListEntryArgs } from "./objects/phoneListEntry";
export type { InlineQueueAgent, InlineQueueAgentArgs } from "./objects/queueAgent";
export type { InlineRingGroupMember, InlineRingGroupMemberArgs } from "./objects/ringGroupMember";
export type { InlineScheduleRule, InlineScheduleRuleArgs } from "./objects/scheduleRule";
export type { InlineTrunkAcl, InlineTrunkAclArgs } from "./objects/trunkAcl";
export {
  Account,
  type AccountArgs,
  type AccountOutputs,
  type GetAccountArgs,
  type GetAccountResult,
  getAccount,
  type ListAccountsArgs,
  listAccounts,
} from "./resources/account";
export { AccountSettings, type AccountSettingsArgs, type AccountSettingsOutputs } from "./resources/accountSettings";
export {
  AclRule,
  type AclRuleArgs,
  type AclRuleOutputs,
  type GetAclRuleArgs,
  type GetAclRuleResult,
  getAclRule,
  type ListAclRulesArgs,
  listAclRules,
} from "./resources/aclRule";
export {
  ApiKey,
  type ApiKeyArgs,
  type ApiKeyOutputs,
  type GetApiKeyResult,
  type ListApiKeysArgs,
  listApiKeys,
} from "./resources/apiKey";
export {
  CallerIdRule,
  type CallerIdRuleArgs,
  type CallerIdRuleOutputs,
  type GetCallerIdRuleResult,
  type ListCallerIdRulesArgs,
  listCallerIdRules,
} from "./resources/callerIdRule";
export {
  CallLimit,
  type CallLimitArgs,
  type CallLimitOutputs,
  type GetCallLimitResult,
  type ListCallLimitsArgs,
  listCallLimits,
} from "./resources/callLimit";
export {
  Campaign,
  type CampaignArgs,
  type CampaignOutputs,
  type GetCampaignArgs,
  type GetCampaignResult,
  getCampaign,
  type ListCampaignsArgs,
  listCampaigns,
} from "./resources/campaign";
export {
  Conference,
  type ConferenceArgs,
  type ConferenceOutputs,
  type GetConferenceArgs,
  type GetConferenceResult,
  getConference,
  type ListConferencesArgs,
  listConferences,
} from "./resources/conference";
export {
  Destination,
  type DestinationArgs,
  type DestinationOutputs,
  type DestinationProperty,
} from "./resources/destination";
export {
  Device,
  type DeviceArgs,
  type DeviceOutputs,
  type GetDeviceArgs,
  type GetDeviceResult,
  getDevice,
  type ListDevicesArgs,
  listDevices,
} from "./resources/device";
export {
  DncEntry,
  type DncEntryArgs,
  type DncEntryOutputs,
  type GetDncEntryArgs,
  type GetDncEntryResult,
  getDncEntry,
  type ListDncEntriesArgs,
  listDncEntries,
} from "./resources/dncEntry";
export {
  Domain,
  type DomainArgs,
  type DomainOutputs,
  type GetDomainArgs,
  type GetDomainResult,
  getDomain,
  type ListDomainsArgs,
  listDomains,
} from "./resources/domain";
export {
  Extension,
  type ExtensionArgs,
  type ExtensionOutputs,
  type GetExtensionArgs,
  type GetExtensionResult,
  getExtension,
  type ListExtensionsArgs,
  listExtensions,
} from "./resources/extension";
export {
  Flow,
  type FlowArgs,
  type FlowOutputs,
  type GetFlowArgs,
  type GetFlowResult,
  getFlow,
  type ListFlowsArgs,
  listFlows,
} from "./resources/flow";
export {
  Forward,
  type ForwardArgs,
  type ForwardOutputs,
  type GetForwardArgs,
  type GetForwardResult,
  getForward,
  type ListForwardsArgs,
  listForwards,
} from "./resources/forward";
export {
  GeoPolicy,
  type GeoPolicyArgs,
  type GeoPolicyOutputs,
  type GetGeoPolicyArgs,
  type GetGeoPolicyResult,
  getGeoPolicy,
  type ListGeoPoliciesArgs,
  listGeoPolicies,
} from "./resources/geoPolicy";
export {
  GeoPolicyCountry,
  type GeoPolicyCountryArgs,
  type GeoPolicyCountryOutputs,
  type GetGeoPolicyCountryArgs,
  type GetGeoPolicyCountryResult,
  getGeoPolicyCountry,
  type ListGeoPolicyCountriesArgs,
  listGeoPolicyCountries,
} from "./resources/geoPolicyCountry";
export {
  type GetInQueueOptionArgs,
  type GetInQueueOptionResult,
  getInQueueOption,
  InQueueOption,
  type InQueueOptionArgs,
  type InQueueOptionOutputs,
  type ListInQueueOptionsArgs,
  listInQueueOptions,
} from "./resources/inQueueOption";
export {
  type GetMediaFileArgs,
  type GetMediaFileResult,
  getMediaFile,
  type ListMediaFilesArgs,
  listMediaFiles,
  MediaFile,
  type MediaFileArgs,
  type MediaFileOutputs,
} from "./resources/mediaFile";
export {
  type GetMediaPlaylistArgs,
  type GetMediaPlaylistResult,
  getMediaPlaylist,
  type ListMediaPlaylistsArgs,
  listMediaPlaylists,
  MediaPlaylist,
  type MediaPlaylistArgs,
  type MediaPlaylistOutputs,
} from "./resources/mediaPlaylist";
export {
  type GetMediaPlaylistItemArgs,
  type GetMediaPlaylistItemResult,
  getMediaPlaylistItem,
  type ListMediaPlaylistItemsArgs,
  listMediaPlaylistItems,
  MediaPlaylistItem,
  type MediaPlaylistItemArgs,
  type MediaPlaylistItemOutputs,
} from "./resources/mediaPlaylistItem";
export {
  type GetMessageTemplateArgs,
  type GetMessageTemplateResult,
  getMessageTemplate,
  type ListMessageTemplatesArgs,
  listMessageTemplates,
  MessageTemplate,
  type MessageTemplateArgs,
  type MessageTemplateOutputs,
} from "./resources/messageTemplate";
export {
  type GetMessagingChannelArgs,
  type GetMessagingChannelResult,
  getMessagingChannel,
  type ListMessagingChannelsArgs,
  listMessagingChannels,
  MessagingChannel,
  type MessagingChannelArgs,
  type MessagingChannelOutputs,
} from "./resources/messagingChannel";
export {
  type GetNumberArgs,
  type GetNumberResult,
  getNumber,
  type ListNumbersArgs,
  listNumbers,
  Number,
  type NumberArgs,
  type NumberOutputs,
} from "./resources/number";
export {
  type GetNumberTransformResult,
  type ListNumberTransformsArgs,
  listNumberTransforms,
  NumberTransform,
  type NumberTransformArgs,
  type NumberTransformOutputs,
} from "./resources/numberTransform";
export {
  type GetOutboundRouteResult,
  type ListOutboundRoutesArgs,
  listOutboundRoutes,
  OutboundRoute,
  type OutboundRouteArgs,
  type OutboundRouteOutputs,
} from "./resources/outboundRoute";
export {
  type GetPhoneListArgs,
  type GetPhoneListResult,
  getPhoneList,
  type ListPhoneListsArgs,
  listPhoneLists,
  PhoneList,
  type PhoneListArgs,
  type PhoneListOutputs,
} from "./resources/phoneList";
export {
  type GetPhoneListEntryArgs,
  type GetPhoneListEntryResult,
  getPhoneListEntry,
  type ListPhoneListEntriesArgs,
  listPhoneListEntries,
  PhoneListEntry,
  type PhoneListEntryArgs,
  type PhoneListEntryOutputs,
} from "./resources/phoneListEntry";
export {
  type GetQueueArgs,
  type GetQueueResult,
  getQueue,
  type ListQueuesArgs,
  listQueues,
  Queue,
  type QueueArgs,
  type QueueOutputs,
} from "./resources/queue";
export {
  type GetQueueAgentArgs,
  type GetQueueAgentResult,
  getQueueAgent,
  type ListQueueAgentsArgs,
  listQueueAgents,
  QueueAgent,
  type QueueAgentArgs,
  type QueueAgentOutputs,
} from "./resources/queueAgent";
export {
  type GetRecordingRuleArgs,
  type GetRecordingRuleResult,
  getRecordingRule,
  type ListRecordingRulesArgs,
  listRecordingRules,
  RecordingRule,
  type RecordingRuleArgs,
  type RecordingRuleOutputs,
} from "./resources/recordingRule";
export {
  type GetRingGroupArgs,
  type GetRingGroupResult,
  getRingGroup,
  type ListRingGroupsArgs,
  listRingGroups,
  RingGroup,
  type RingGroupArgs,
  type RingGroupOutputs,
} from "./resources/ringGroup";
export {
  type GetRingGroupMemberArgs,
  type GetRingGroupMemberResult,
  getRingGroupMember,
  type ListRingGroupMembersArgs,
  listRingGroupMembers,
  RingGroupMember,
  type RingGroupMemberArgs,
  type RingGroupMemberOutputs,
} from "./resources/ringGroupMember";
export {
  type GetScheduleArgs,
  type GetScheduleResult,
  getSchedule,
  type ListSchedulesArgs,
  listSchedules,
  Schedule,
  type ScheduleArgs,
  type ScheduleOutputs,
} from "./resources/schedule";
export {
  type GetScheduleRuleArgs,
  type GetScheduleRuleResult,
  getScheduleRule,
  type ListScheduleRulesArgs,
  listScheduleRules,
  ScheduleRule,
  type ScheduleRuleArgs,
  type ScheduleRuleOutputs,
} from "./resources/scheduleRule";
export {
  type GetSecretArgs,
  type GetSecretResult,
  getSecret,
  type ListSecretsArgs,
  listSecrets,
  Secret,
  type SecretArgs,
  type SecretOutputs,
} from "./resources/secret";
export {
  type GetTrunkArgs,
  type GetTrunkResult,
  getTrunk,
  type ListTrunksArgs,
  listTrunks,
  Trunk,
  type TrunkArgs,
  type TrunkOutputs,
} from "./resources/trunk";
export {
  type GetTrunkAclArgs,
  type GetTrunkAclResult,
  getTrunkAcl,
  type ListTrunkAclsArgs,
  listTrunkAcls,
  TrunkAcl,
  type TrunkAclArgs,
  type TrunkAclOutputs,
} from "./resources/trunkAcl";
export {
  type GetUserArgs,
  type GetUserResult,
  getUser,
  type ListUsersArgs,
  listUsers,
  User,
  type UserArgs,
  type UserOutputs,
} from "./resources/user";
export {
  type GetVoicemailBoxArgs,
  type GetVoicemailBoxResult,
  getVoicemailBox,
  type ListVoicemailBoxesArgs,
  listVoicemailBoxes,
  VoicemailBox,
  type VoicemailBoxArgs,
  type VoicemailBoxOutputs,
} from "./resources/voicemailBox";
export {
  type GetWebhookResult,
  type ListWebhooksArgs,
  listWebhooks,
  Webhook,
  type WebhookArgs,
  type WebhookOutputs,
} from "./resources/webhook";
export type { Adopt, SipioResourceOptions } from "./sdk/options";
export { Provider, type ProviderArgs } from "./sdk/provider";
