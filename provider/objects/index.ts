import { createRegistry } from "../schema";
import { account } from "./account";
import { accountSettings } from "./accountSettings";
import { aclRule } from "./aclRule";
import { apiKey } from "./apiKey";
import { callerIdRule } from "./callerIdRule";
import { callLimit } from "./callLimit";
import { campaign } from "./campaign";
import { conference } from "./conference";
import { device } from "./device";
import { dncEntry } from "./dncEntry";
import { domain } from "./domain";
import { extension } from "./extension";
import { flow } from "./flow";
import { forward } from "./forward";
import { geoPolicy } from "./geoPolicy";
import { geoPolicyCountry } from "./geoPolicyCountry";
import { inQueueOption } from "./inQueueOption";
import { mediaFile } from "./mediaFile";
import { mediaPlaylist } from "./mediaPlaylist";
import { mediaPlaylistItem } from "./mediaPlaylistItem";
import { messageTemplate } from "./messageTemplate";
import { messagingChannel } from "./messagingChannel";
import { number } from "./number";
import { numberTransform } from "./numberTransform";
import { outboundRoute } from "./outboundRoute";
import { phoneList } from "./phoneList";
import { phoneListEntry } from "./phoneListEntry";
import { queue } from "./queue";
import { queueAgent } from "./queueAgent";
import { recordingRule } from "./recordingRule";
import { ringGroup } from "./ringGroup";
import { ringGroupMember } from "./ringGroupMember";
import { schedule } from "./schedule";
import { scheduleRule } from "./scheduleRule";
import { secret } from "./secret";
import { trunk } from "./trunk";
import { trunkAcl } from "./trunkAcl";
import { user } from "./user";
import { voicemailBox } from "./voicemailBox";
import { webhook } from "./webhook";

/** Every object of the platform that this provider knows. */
export const objects = createRegistry([
  account,
  accountSettings,
  apiKey,
  domain,
  user,
  device,
  number,
  extension,
  ringGroup,
  ringGroupMember,
  queue,
  queueAgent,
  inQueueOption,
  mediaFile,
  mediaPlaylist,
  mediaPlaylistItem,
  voicemailBox,
  schedule,
  scheduleRule,
  trunk,
  trunkAcl,
  outboundRoute,
  callLimit,
  flow,
  conference,
  forward,
  numberTransform,
  callerIdRule,
  aclRule,
  recordingRule,
  phoneList,
  phoneListEntry,
  geoPolicy,
  geoPolicyCountry,
  campaign,
  messagingChannel,
  messageTemplate,
  secret,
  dncEntry,
  webhook,
]);
