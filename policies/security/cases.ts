import type { PackCase } from "../framework/testCase";
import { aclLimitPrefixCase } from "./aclLimitPrefix.cases";
import { apiKeyForbidAllScopesCase } from "./apiKeyForbidAllScopes.cases";
import { callerIdRequireOwnershipCase } from "./callerIdRequireOwnership.cases";
import { conferenceRequirePinCase } from "./conferenceRequirePin.cases";
import { deviceForbidSharedPasswordCase } from "./deviceForbidSharedPassword.cases";
import { deviceForbidWeakPasswordCase } from "./deviceForbidWeakPassword.cases";
import { deviceRequireStrongPasswordCase } from "./deviceRequireStrongPassword.cases";
import { deviceRequireTlsCase } from "./deviceRequireTls.cases";
import { digestUserForbidExtensionNameCase } from "./digestUserForbidExtensionName.cases";
import { digestUserForbidWeakNameCase } from "./digestUserForbidWeakName.cases";
import { numberForbidFeatureCase } from "./numberForbidFeature.cases";
import { objectForbidPlainSecretCase } from "./objectForbidPlainSecret.cases";
import { pinForbidGuessableCase } from "./pinForbidGuessable.cases";
import { recordingRequireAnnouncementCase } from "./recordingRequireAnnouncement.cases";
import { recordingRuleRequireConsentCase } from "./recordingRuleRequireConsent.cases";
import { trunkForbidWeakPasswordCase } from "./trunkForbidWeakPassword.cases";
import { trunkRequireAclCase } from "./trunkRequireAcl.cases";
import { trunkRequireInboundAuthCase } from "./trunkRequireInboundAuth.cases";
import { trunkRequireTlsCase } from "./trunkRequireTls.cases";
import { voicemailBoxForbidWebmailCase } from "./voicemailBoxForbidWebmail.cases";
import { voicemailBoxRequirePinCase } from "./voicemailBoxRequirePin.cases";
import { webhookRequirePublicHttpsCase } from "./webhookRequirePublicHttps.cases";

/** Test cases of the pack. */
export const security: PackCase = {
  pack: "security",
  cases: [
    objectForbidPlainSecretCase,
    deviceForbidWeakPasswordCase,
    deviceRequireStrongPasswordCase,
    deviceForbidSharedPasswordCase,
    digestUserForbidWeakNameCase,
    digestUserForbidExtensionNameCase,
    deviceRequireTlsCase,
    trunkRequireTlsCase,
    trunkRequireInboundAuthCase,
    trunkRequireAclCase,
    trunkForbidWeakPasswordCase,
    aclLimitPrefixCase,
    apiKeyForbidAllScopesCase,
    webhookRequirePublicHttpsCase,
    conferenceRequirePinCase,
    voicemailBoxRequirePinCase,
    pinForbidGuessableCase,
    recordingRuleRequireConsentCase,
    callerIdRequireOwnershipCase,
    numberForbidFeatureCase,
    recordingRequireAnnouncementCase,
    voicemailBoxForbidWebmailCase,
  ],
  config: {},
  program: `
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
const dana = new sipio.User("dana", { username: "1001" });
const pin = new sipio.Secret("pin", { name: "pins:dana", value: "271828" });
new sipio.Device("desk", { user: dana, authUsername: "desk-7k3q", realm, password: "w8-Kestrel-in-the-attic", transport: "tls" });
new sipio.Device("lab", { user: dana, authUsername: "lab-2m8x", realm, password: "q4-Heron-on-the-roof", transport: "wss" });
new sipio.Trunk("carrier", { name: "Carrier", direction: "both", proxy: "sip.carrier.example", transport: "tls", inboundAuth: "ip", acl: [{ cidr: "203.0.113.0/28" }] });
new sipio.Device("spare", { user: dana, authUsername: "spare-9d1c", realm, password: "z6-Wren-by-the-door", transport: "tls" });
new sipio.Device("attic", { user: dana, authUsername: "attic-5b7z", realm, password: "n3-Lark-above-the-lake", transport: "tls" });
const login = new sipio.Secret("pbx", { name: "trunk:pbx", value: "y7-Finch-at-the-gate" });
new sipio.Trunk("pbx", { name: "Exchange", direction: "inbound", transport: "tls", inboundAuth: "digest", inboundUsername: "acme-hq", inboundSecret: login });
new sipio.Trunk("way-out", { name: "Way out", direction: "outbound", proxy: "sip.out.example", transport: "tls" });
new sipio.Conference("all-hands", { name: "All hands", pinSecret: pin });
new sipio.VoicemailBox("dana", { name: "Dana", pinSecret: pin });
new sipio.Webhook("events", { url: "https://crm.acme.example/events" });
new sipio.ApiKey("wallboard", { scopes: ["queues"] });
const line = new sipio.Number("main-line", { e164: "12025550123", label: "Main line", dest: dana });
new sipio.AccountSettings("office", { defaultCidNumber: "12025550123" });
const desk = new sipio.Extension("desk", { digits: "100", dest: dana });
new sipio.Number("direct", { e164: "12025550124", dest: desk });
new sipio.Extension("forwarding", { digits: "*72", dest: { kind: "feature", id: "call_forwarding" } });
new sipio.VoicemailBox("sales", { name: "Sales", pinSecret: pin, notifyEmail: "sales@acme.example" });
new sipio.Flow("survey", {
  name: "Survey",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "ask", data: { kind: "say", text: "We record your answer." } },
      { id: "answer", data: { kind: "record", maxSec: 60 } },
    ],
    edges: [{ source: "in", target: "ask" }, { source: "ask", target: "answer" }],
  },
});
new sipio.RecordingRule("main-line", { scope: line, direction: "in", mode: "on_demand" });
`,
  faults: {
    "security-object-forbid-plain-secret": ["Main line", "sk_live_4eC39HqLyjWD"],
    "security-device-forbid-weak-password": ["w8-Kestrel-in-the-attic", "1234"],
    "security-device-require-strong-password": ["z6-Wren-by-the-door", "k7#Wq2!xZ"],
    "security-device-forbid-shared-password": ["n3-Lark-above-the-lake", "q4-Heron-on-the-roof"],
    "security-trunk-forbid-weak-password": ["y7-Finch-at-the-gate", "asterisk"],
    "security-pin-forbid-guessable": ["271828", "1234"],
    "security-digest-user-forbid-weak-name": ["desk-7k3q", "admin"],
    "security-digest-user-forbid-extension-name": ["lab-2m8x", "1001"],
    "security-device-require-tls": ['"wss"', '"udp"'],
    "security-trunk-require-tls": ['proxy: "sip.carrier.example", transport: "tls"', 'transport: "udp"'],
    "security-trunk-require-inbound-auth": ['inboundAuth: "ip", ', ""],
    "security-trunk-require-acl": ['direction: "outbound"', 'direction: "outbound", inboundAuth: "ip"'],
    "security-acl-limit-prefix": ["203.0.113.0/28", "0.0.0.0/0"],
    "security-api-key-forbid-all-scopes": ['["queues"]', '"*"'],
    "security-webhook-require-public-https": ["crm.acme.example", "crm.internal"],
    "security-conference-require-pin": ['"All hands", pinSecret: pin', '"All hands"'],
    "security-voicemail-box-require-pin": ['"Dana", pinSecret: pin', '"Dana"'],
    "security-caller-id-require-ownership": [`defaultCidNumber: "12025550123"`, `defaultCidNumber: "18005550199"`],
    "security-number-forbid-feature": [
      `"12025550124", dest: desk`,
      `"12025550124", dest: new sipio.Extension("remote", { digits: "*73", dest: { kind: "feature", id: "disa" } })`,
    ],
    "security-voicemail-box-forbid-webmail": ["sales@acme.example", "sales@gmail.com"],
    "security-recording-require-announcement": ["We record your answer.", "What do you think?"],
    "security-recording-rule-require-consent": ["on_demand", "on"],
  },
};
