import type { SipioPolicy } from "../framework";
import { aclLimitPrefix } from "./aclLimitPrefix";
import { apiKeyForbidAllScopes } from "./apiKeyForbidAllScopes";
import { callerIdRequireOwnership } from "./callerIdRequireOwnership";
import { conferenceRequirePin } from "./conferenceRequirePin";
import { deviceForbidSharedPassword } from "./deviceForbidSharedPassword";
import { deviceForbidWeakPassword } from "./deviceForbidWeakPassword";
import { deviceRequireStrongPassword } from "./deviceRequireStrongPassword";
import { deviceRequireTls } from "./deviceRequireTls";
import { digestUserForbidExtensionName } from "./digestUserForbidExtensionName";
import { digestUserForbidWeakName } from "./digestUserForbidWeakName";
import { numberForbidFeature } from "./numberForbidFeature";
import { objectForbidPlainSecret } from "./objectForbidPlainSecret";
import { pinForbidGuessable } from "./pinForbidGuessable";
import { recordingRequireAnnouncement } from "./recordingRequireAnnouncement";
import { recordingRuleRequireConsent } from "./recordingRuleRequireConsent";
import { trunkForbidWeakPassword } from "./trunkForbidWeakPassword";
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
  deviceForbidSharedPassword,
  deviceForbidWeakPassword,
  deviceRequireStrongPassword,
  deviceRequireTls,
  digestUserForbidExtensionName,
  digestUserForbidWeakName,
  numberForbidFeature,
  objectForbidPlainSecret,
  pinForbidGuessable,
  recordingRequireAnnouncement,
  recordingRuleRequireConsent,
  trunkForbidWeakPassword,
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
  deviceRequireStrongPassword,
  deviceForbidSharedPassword,
  digestUserForbidWeakName,
  digestUserForbidExtensionName,
  deviceRequireTls,
  trunkRequireTls,
  trunkRequireInboundAuth,
  trunkRequireAcl,
  trunkForbidWeakPassword,
  aclLimitPrefix,
  apiKeyForbidAllScopes,
  webhookRequirePublicHttps,
  conferenceRequirePin,
  voicemailBoxRequirePin,
  pinForbidGuessable,
  recordingRuleRequireConsent,
  callerIdRequireOwnership,
  numberForbidFeature,
  recordingRequireAnnouncement,
  voicemailBoxForbidWebmail,
];
