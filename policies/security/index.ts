import type { SipioPolicy } from "../framework";
import { aclLimitPrefix } from "./aclLimitPrefix";
import { apiKeyForbidAllScopes } from "./apiKeyForbidAllScopes";
import { callerIdRequireOwnership } from "./callerIdRequireOwnership";
import { conferenceRequirePin } from "./conferenceRequirePin";
import { deviceForbidWeakPassword } from "./deviceForbidWeakPassword";
import { deviceRequireTls } from "./deviceRequireTls";
import { digestUserForbidExtensionName } from "./digestUserForbidExtensionName";
import { digestUserForbidWeakName } from "./digestUserForbidWeakName";
import { numberForbidFeature } from "./numberForbidFeature";
import { objectForbidPlainSecret } from "./objectForbidPlainSecret";
import { recordingRequireAnnouncement } from "./recordingRequireAnnouncement";
import { recordingRuleRequireConsent } from "./recordingRuleRequireConsent";
import { trunkRequireAcl } from "./trunkRequireAcl";
import { trunkRequireInboundAuth } from "./trunkRequireInboundAuth";
import { trunkRequireTls } from "./trunkRequireTls";
import { voicemailBoxForbidWebmail } from "./voicemailBoxForbidWebmail";
import { voicemailBoxRequirePin } from "./voicemailBoxRequirePin";
import { webhookRequirePublicHttps } from "./webhookRequirePublicHttps";

export {
  aclLimitPrefix,
  apiKeyForbidAllScopes,
  callerIdRequireOwnership,
  conferenceRequirePin,
  deviceForbidWeakPassword,
  deviceRequireTls,
  digestUserForbidExtensionName,
  digestUserForbidWeakName,
  numberForbidFeature,
  objectForbidPlainSecret,
  recordingRequireAnnouncement,
  recordingRuleRequireConsent,
  trunkRequireAcl,
  trunkRequireInboundAuth,
  trunkRequireTls,
  voicemailBoxForbidWebmail,
  voicemailBoxRequirePin,
  webhookRequirePublicHttps,
};

/** All policies of the pack. */
export const all: readonly SipioPolicy[] = [
  objectForbidPlainSecret,
  deviceForbidWeakPassword,
  digestUserForbidWeakName,
  digestUserForbidExtensionName,
  deviceRequireTls,
  trunkRequireTls,
  trunkRequireInboundAuth,
  trunkRequireAcl,
  aclLimitPrefix,
  apiKeyForbidAllScopes,
  webhookRequirePublicHttps,
  conferenceRequirePin,
  voicemailBoxRequirePin,
  recordingRuleRequireConsent,
  callerIdRequireOwnership,
  numberForbidFeature,
  recordingRequireAnnouncement,
  voicemailBoxForbidWebmail,
];
