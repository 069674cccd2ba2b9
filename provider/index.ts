export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./flows";
export type { InvokeOptions } from "./functions";
export {
  Account,
  type AccountArgs,
  type AccountOutputs,
  type AccountValues,
  type GetAccountArgs,
  getAccount,
  type ListAccountsArgs,
  listAccounts,
} from "./objects/account";
export { AccountSettings, type AccountSettingsArgs, type AccountSettingsOutputs } from "./objects/accountSettings";
export {
  AclRule,
  type AclRuleArgs,
  type AclRuleOutputs,
  type AclRuleValues,
  type GetAclRuleArgs,
  getAclRule,
  type ListAclRulesArgs,
  listAclRules,
} from "./objects/aclRule";
export {
  ApiKey,
  type ApiKeyArgs,
  type ApiKeyOutputs,
  type ApiKeyValues,
  type ListApiKeysArgs,
  listApiKeys,
} from "./objects/apiKey";
export {
  CallerIdRule,
  type CallerIdRuleArgs,
  type CallerIdRuleOutputs,
  type CallerIdRuleValues,
  type ListCallerIdRulesArgs,
  listCallerIdRules,
} from "./objects/callerIdRule";
export {
  CallLimit,
  type CallLimitArgs,
  type CallLimitOutputs,
  type CallLimitValues,
  type ListCallLimitsArgs,
  listCallLimits,
} from "./objects/callLimit";
export {
  Campaign,
  type CampaignArgs,
  type CampaignOutputs,
  type CampaignValues,
  type GetCampaignArgs,
  getCampaign,
  type ListCampaignsArgs,
  listCampaigns,
} from "./objects/campaign";
export {
  Conference,
  type ConferenceArgs,
  type ConferenceOutputs,
  type ConferenceValues,
  type GetConferenceArgs,
  getConference,
  type ListConferencesArgs,
  listConferences,
} from "./objects/conference";
export {
  Destination,
  type DestinationArgs,
  type DestinationOutputs,
  type DestinationProperty,
} from "./objects/destination";
export {
  Device,
  type DeviceArgs,
  type DeviceOutputs,
  type DeviceValues,
  type GetDeviceArgs,
  getDevice,
  type ListDevicesArgs,
  listDevices,
} from "./objects/device";
export {
  DncEntry,
  type DncEntryArgs,
  type DncEntryOutputs,
  type DncEntryValues,
  type GetDncEntryArgs,
  getDncEntry,
  type ListDncEntriesArgs,
  listDncEntries,
} from "./objects/dncEntry";
export {
  Domain,
  type DomainArgs,
  type DomainOutputs,
  type DomainValues,
  type GetDomainArgs,
  getDomain,
  type ListDomainsArgs,
  listDomains,
} from "./objects/domain";
export {
  Extension,
  type ExtensionArgs,
  type ExtensionOutputs,
  type ExtensionValues,
  type GetExtensionArgs,
  getExtension,
  type ListExtensionsArgs,
  listExtensions,
} from "./objects/extension";
export {
  Flow,
  type FlowArgs,
  type FlowOutputs,
  type FlowValues,
  type GetFlowArgs,
  getFlow,
  type ListFlowsArgs,
  listFlows,
} from "./objects/flow";
export {
  Forward,
  type ForwardArgs,
  type ForwardOutputs,
  type ForwardValues,
  type GetForwardArgs,
  getForward,
  type ListForwardsArgs,
  listForwards,
} from "./objects/forward";
export {
  GeoPolicy,
  type GeoPolicyArgs,
  type GeoPolicyOutputs,
  type GeoPolicyValues,
  type GetGeoPolicyArgs,
  getGeoPolicy,
  type ListGeoPoliciesArgs,
  listGeoPolicies,
} from "./objects/geoPolicy";
export {
  GeoPolicyCountry,
  type GeoPolicyCountryArgs,
  type GeoPolicyCountryEntry,
  type GeoPolicyCountryEntryOutputs,
  type GeoPolicyCountryOutputs,
  type GeoPolicyCountryValues,
  type GetGeoPolicyCountryArgs,
  getGeoPolicyCountry,
  type ListGeoPolicyCountriesArgs,
  listGeoPolicyCountries,
} from "./objects/geoPolicyCountry";
export {
  type GetInQueueOptionArgs,
  getInQueueOption,
  InQueueOption,
  type InQueueOptionArgs,
  type InQueueOptionEntry,
  type InQueueOptionEntryOutputs,
  type InQueueOptionOutputs,
  type InQueueOptionValues,
  type ListInQueueOptionsArgs,
  listInQueueOptions,
} from "./objects/inQueueOption";
export {
  type GetMediaFileArgs,
  getMediaFile,
  type ListMediaFilesArgs,
  listMediaFiles,
  MediaFile,
  type MediaFileArgs,
  type MediaFileOutputs,
  type MediaFileValues,
} from "./objects/mediaFile";
export {
  type GetMediaPlaylistArgs,
  getMediaPlaylist,
  type ListMediaPlaylistsArgs,
  listMediaPlaylists,
  MediaPlaylist,
  type MediaPlaylistArgs,
  type MediaPlaylistOutputs,
  type MediaPlaylistValues,
} from "./objects/mediaPlaylist";
export {
  type GetMediaPlaylistItemArgs,
  getMediaPlaylistItem,
  type ListMediaPlaylistItemsArgs,
  listMediaPlaylistItems,
  MediaPlaylistItem,
  type MediaPlaylistItemArgs,
  type MediaPlaylistItemEntry,
  type MediaPlaylistItemEntryOutputs,
  type MediaPlaylistItemOutputs,
  type MediaPlaylistItemValues,
} from "./objects/mediaPlaylistItem";
export {
  type GetMessageTemplateArgs,
  getMessageTemplate,
  type ListMessageTemplatesArgs,
  listMessageTemplates,
  MessageTemplate,
  type MessageTemplateArgs,
  type MessageTemplateOutputs,
  type MessageTemplateValues,
} from "./objects/messageTemplate";
export {
  type GetMessagingChannelArgs,
  getMessagingChannel,
  type ListMessagingChannelsArgs,
  listMessagingChannels,
  MessagingChannel,
  type MessagingChannelArgs,
  type MessagingChannelOutputs,
  type MessagingChannelValues,
} from "./objects/messagingChannel";
export {
  type GetNumberArgs,
  getNumber,
  type ListNumbersArgs,
  listNumbers,
  Number,
  type NumberArgs,
  type NumberOutputs,
  type NumberValues,
} from "./objects/number";
export {
  type ListNumberTransformsArgs,
  listNumberTransforms,
  NumberTransform,
  type NumberTransformArgs,
  type NumberTransformOutputs,
  type NumberTransformValues,
} from "./objects/numberTransform";
export {
  type ListOutboundRoutesArgs,
  listOutboundRoutes,
  OutboundRoute,
  type OutboundRouteArgs,
  type OutboundRouteOutputs,
  type OutboundRouteValues,
} from "./objects/outboundRoute";
export {
  type GetPhoneListArgs,
  getPhoneList,
  type ListPhoneListsArgs,
  listPhoneLists,
  PhoneList,
  type PhoneListArgs,
  type PhoneListOutputs,
  type PhoneListValues,
} from "./objects/phoneList";
export {
  type GetPhoneListEntryArgs,
  getPhoneListEntry,
  type ListPhoneListEntriesArgs,
  listPhoneListEntries,
  PhoneListEntry,
  type PhoneListEntryArgs,
  type PhoneListEntryEntry,
  type PhoneListEntryEntryOutputs,
  type PhoneListEntryOutputs,
  type PhoneListEntryValues,
} from "./objects/phoneListEntry";
export {
  type GetQueueArgs,
  getQueue,
  type ListQueuesArgs,
  listQueues,
  Queue,
  type QueueArgs,
  type QueueOutputs,
  type QueueValues,
} from "./objects/queue";
export {
  type GetQueueAgentArgs,
  getQueueAgent,
  type ListQueueAgentsArgs,
  listQueueAgents,
  QueueAgent,
  type QueueAgentArgs,
  type QueueAgentEntry,
  type QueueAgentEntryOutputs,
  type QueueAgentOutputs,
  type QueueAgentValues,
} from "./objects/queueAgent";
export {
  type GetRecordingRuleArgs,
  getRecordingRule,
  type ListRecordingRulesArgs,
  listRecordingRules,
  RecordingRule,
  type RecordingRuleArgs,
  type RecordingRuleOutputs,
  type RecordingRuleValues,
} from "./objects/recordingRule";
export {
  type GetRingGroupArgs,
  getRingGroup,
  type ListRingGroupsArgs,
  listRingGroups,
  RingGroup,
  type RingGroupArgs,
  type RingGroupOutputs,
  type RingGroupValues,
} from "./objects/ringGroup";
export {
  type GetRingGroupMemberArgs,
  getRingGroupMember,
  type ListRingGroupMembersArgs,
  listRingGroupMembers,
  RingGroupMember,
  type RingGroupMemberArgs,
  type RingGroupMemberEntry,
  type RingGroupMemberEntryOutputs,
  type RingGroupMemberOutputs,
  type RingGroupMemberValues,
} from "./objects/ringGroupMember";
export {
  type GetScheduleArgs,
  getSchedule,
  type ListSchedulesArgs,
  listSchedules,
  Schedule,
  type ScheduleArgs,
  type ScheduleOutputs,
  type ScheduleValues,
} from "./objects/schedule";
export {
  type GetScheduleRuleArgs,
  getScheduleRule,
  type ListScheduleRulesArgs,
  listScheduleRules,
  ScheduleRule,
  type ScheduleRuleArgs,
  type ScheduleRuleEntry,
  type ScheduleRuleEntryOutputs,
  type ScheduleRuleOutputs,
  type ScheduleRuleValues,
} from "./objects/scheduleRule";
export {
  type GetSecretArgs,
  getSecret,
  type ListSecretsArgs,
  listSecrets,
  Secret,
  type SecretArgs,
  type SecretOutputs,
  type SecretValues,
} from "./objects/secret";
export {
  type GetTrunkArgs,
  getTrunk,
  type ListTrunksArgs,
  listTrunks,
  Trunk,
  type TrunkArgs,
  type TrunkOutputs,
  type TrunkValues,
} from "./objects/trunk";
export {
  type GetTrunkAclArgs,
  getTrunkAcl,
  type ListTrunkAclsArgs,
  listTrunkAcls,
  TrunkAcl,
  type TrunkAclArgs,
  type TrunkAclEntry,
  type TrunkAclEntryOutputs,
  type TrunkAclOutputs,
  type TrunkAclValues,
} from "./objects/trunkAcl";
export {
  type GetUserArgs,
  getUser,
  type ListUsersArgs,
  listUsers,
  User,
  type UserArgs,
  type UserOutputs,
  type UserValues,
} from "./objects/user";
export {
  type GetVoicemailBoxArgs,
  getVoicemailBox,
  type ListVoicemailBoxesArgs,
  listVoicemailBoxes,
  VoicemailBox,
  type VoicemailBoxArgs,
  type VoicemailBoxOutputs,
  type VoicemailBoxValues,
} from "./objects/voicemailBox";
export {
  type ListWebhooksArgs,
  listWebhooks,
  Webhook,
  type WebhookArgs,
  type WebhookOutputs,
  type WebhookValues,
} from "./objects/webhook";
export type { Adopt, SipioResourceOptions } from "./sdk/options";
export { Provider, type ProviderArgs } from "./sdk/provider";
