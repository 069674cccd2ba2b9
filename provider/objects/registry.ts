import { createRegistry } from "../schema";
import { accountSchema } from "./account";
import { accountSettingsSchema } from "./accountSettings";
import { aclRuleSchema } from "./aclRule";
import { apiKeySchema } from "./apiKey";
import { callerIdRuleSchema } from "./callerIdRule";
import { callLimitSchema } from "./callLimit";
import { campaignSchema } from "./campaign";
import { conferenceSchema } from "./conference";
import { deviceSchema } from "./device";
import { dncEntrySchema } from "./dncEntry";
import { domainSchema } from "./domain";
import { extensionSchema } from "./extension";
import { flowSchema } from "./flow";
import { forwardSchema } from "./forward";
import { geoPolicySchema } from "./geoPolicy";
import { geoPolicyCountrySchema } from "./geoPolicyCountry";
import { inQueueOptionSchema } from "./inQueueOption";
import { mediaFileSchema } from "./mediaFile";
import { mediaPlaylistSchema } from "./mediaPlaylist";
import { mediaPlaylistItemSchema } from "./mediaPlaylistItem";
import { messageTemplateSchema } from "./messageTemplate";
import { messagingChannelSchema } from "./messagingChannel";
import { numberSchema } from "./number";
import { numberTransformSchema } from "./numberTransform";
import { outboundRouteSchema } from "./outboundRoute";
import { phoneListSchema } from "./phoneList";
import { phoneListEntrySchema } from "./phoneListEntry";
import { queueSchema } from "./queue";
import { queueAgentSchema } from "./queueAgent";
import { recordingRuleSchema } from "./recordingRule";
import { ringGroupSchema } from "./ringGroup";
import { ringGroupMemberSchema } from "./ringGroupMember";
import { scheduleSchema } from "./schedule";
import { scheduleRuleSchema } from "./scheduleRule";
import { secretSchema } from "./secret";
import { trunkSchema } from "./trunk";
import { trunkAclSchema } from "./trunkAcl";
import { userSchema } from "./user";
import { voicemailBoxSchema } from "./voicemailBox";
import { webhookSchema } from "./webhook";

/** Schemas of all objects that the provider supports. */
export const objects = createRegistry([
  accountSchema,
  accountSettingsSchema,
  apiKeySchema,
  domainSchema,
  userSchema,
  deviceSchema,
  numberSchema,
  extensionSchema,
  ringGroupSchema,
  ringGroupMemberSchema,
  queueSchema,
  queueAgentSchema,
  inQueueOptionSchema,
  mediaFileSchema,
  mediaPlaylistSchema,
  mediaPlaylistItemSchema,
  voicemailBoxSchema,
  scheduleSchema,
  scheduleRuleSchema,
  trunkSchema,
  trunkAclSchema,
  outboundRouteSchema,
  callLimitSchema,
  flowSchema,
  conferenceSchema,
  forwardSchema,
  numberTransformSchema,
  callerIdRuleSchema,
  aclRuleSchema,
  recordingRuleSchema,
  phoneListSchema,
  phoneListEntrySchema,
  geoPolicySchema,
  geoPolicyCountrySchema,
  campaignSchema,
  messagingChannelSchema,
  messageTemplateSchema,
  secretSchema,
  dncEntrySchema,
  webhookSchema,
]);
