import type { SipioPolicy } from "../framework";
import { aclLimitPrefix } from "./aclLimitPrefix";
import { apiKeyForbidAllScopes } from "./apiKeyForbidAllScopes";
import { conferenceRequirePin } from "./conferenceRequirePin";
import { deviceForbidWeakPassword } from "./deviceForbidWeakPassword";
import { deviceRequireTls } from "./deviceRequireTls";
import { digestUserForbidExtensionName } from "./digestUserForbidExtensionName";
import { digestUserForbidWeakName } from "./digestUserForbidWeakName";
import { objectForbidPlainSecret } from "./objectForbidPlainSecret";
import { recordingRuleRequireConsent } from "./recordingRuleRequireConsent";
import { trunkRequireAcl } from "./trunkRequireAcl";
import { trunkRequireInboundAuth } from "./trunkRequireInboundAuth";
import { trunkRequireTls } from "./trunkRequireTls";
import { voicemailBoxRequirePin } from "./voicemailBoxRequirePin";
import { webhookRequirePublicHttps } from "./webhookRequirePublicHttps";

export {
  aclLimitPrefix,
  apiKeyForbidAllScopes,
  conferenceRequirePin,
  deviceForbidWeakPassword,
  deviceRequireTls,
  digestUserForbidExtensionName,
  digestUserForbidWeakName,
  objectForbidPlainSecret,
  recordingRuleRequireConsent,
  trunkRequireAcl,
  trunkRequireInboundAuth,
  trunkRequireTls,
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
];
