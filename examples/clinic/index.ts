// A medical practice: call recording with consent, access by IP address, no email and no fax.
import { createHmac } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const config = new pulumi.Config();
const seed = config.requireSecret("devicePasswordSeed");

const domain = new sipio.Domain("clinic", { domain: "lakeside-clinic.example", isPrimary: true });

const hours = new sipio.Schedule("hours", {
  name: "Consulting hours",
  timezone: "America/Chicago",
  rules: [
    ...[1, 2, 4, 5].map((dow) => ({ kind: "weekly" as const, dow, startTime: "08:00", endTime: "18:00" })),
    { kind: "weekly", dow: 3, startTime: "08:00", endTime: "12:30" },
    { kind: "date", startDate: "2026-11-26", isClosed: true },
    { kind: "date_range", startDate: "2026-12-24", endDate: "2026-12-27", isClosed: true },
  ],
});

// Messages contain patient data: they require a PIN, and no email notification is sent.
const pin = new sipio.Secret("mailbox-pin", { name: "clinic:mailbox:pin", value: config.requireSecret("mailboxPin") });
const messages = new sipio.VoicemailBox("messages", { name: "Patients", quotaMb: 500, pinSecret: pin });
const callBack = new sipio.VoicemailBox("call-back", { name: "Call back", quotaMb: 100, pinSecret: pin });

const staff = {
  desk1: { username: "11", displayName: "Reception 1", isAgent: true },
  desk2: { username: "12", displayName: "Reception 2", isAgent: true },
  okafor: { username: "21", displayName: "Dr. Okafor", isAgent: false },
  lindgren: { username: "22", displayName: "Dr. Lindgren", isAgent: false },
  billing: { username: "31", displayName: "Billing", isAgent: true },
};

function person({ username, displayName, isAgent }: (typeof staff)[keyof typeof staff]) {
  const user = new sipio.User(username, { username, displayName, isAgent, voicemail: messages, maxSimultaneous: 2 });
  new sipio.Device(username, {
    user,
    authUsername: username,
    realm: domain.domain,
    // Each phone has its own password, derived from one seed.
    password: seed.apply((key) => createHmac("sha256", key).update(username).digest("base64url")),
    transport: "tls",
  });
  new sipio.Extension(username, { digits: username, dest: user });
  return user;
}

const desks = [person(staff.desk1), person(staff.desk2)];
const okafor = person(staff.okafor);
const lindgren = person(staff.lindgren);
const billingDesk = person(staff.billing);

const reception = new sipio.Queue("reception", {
  name: "Reception",
  strategy: "longest_idle",
  maxWaitSec: 300,
  announcePosition: true,
  agents: desks.map((user) => ({ user, tierLevel: 1 })),
  timeoutDest: callBack,
  noAgentsDest: callBack,
});

// Illinois requires the consent of all parties. Callers who do not press 1 never reach a recorded line.
const consent = new sipio.Flow("consent", {
  name: "Consent",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "open", data: { kind: "timeCondition", scheduleId: hours } },
      { id: "welcome", data: { kind: "say", text: "Lakeside Clinic. In an emergency hang up and dial 9 1 1." } },
      {
        id: "ask",
        data: {
          kind: "menu",
          promptText:
            "We record calls to the reception to note appointments correctly. Recordings are deleted after 30 days. " +
            "Press 1 if you agree. Press 2 to leave your number, and we call back from a line that is not recorded.",
          minDigits: 1,
          maxDigits: 1,
          timeoutSec: 8,
          maxTimeouts: 2,
          maxFailures: 2,
        },
      },
      { id: "queue", data: { kind: "enqueue", queueId: reception } },
      { id: "later", data: { kind: "voicemail", mailboxId: callBack } },
      { id: "closed", data: { kind: "say", text: "The clinic is closed. You may leave a message." } },
      { id: "message", data: { kind: "voicemail", mailboxId: messages } },
    ],
    edges: [
      { source: "in", target: "open" },
      { source: "open", target: "welcome", sourceHandle: "in_hours" },
      { source: "open", target: "closed", sourceHandle: "out_of_hours" },
      { source: "welcome", target: "ask" },
      { source: "ask", target: "queue", sourceHandle: "digit:1" },
      { source: "ask", target: "later", sourceHandle: "digit:2" },
      { source: "ask", target: "later", sourceHandle: "timeout" },
      { source: "ask", target: "later", sourceHandle: "invalid" },
      { source: "closed", target: "message" },
    ],
  },
});

const doctors = new sipio.RingGroup("doctors", {
  name: "Doctors",
  strategy: "sequential",
  ringTimeoutSec: 40,
  members: [okafor, lindgren].map((user, position) => ({ user, position })),
  exitDest: messages,
});

const line = (name: string, e164: string, label: string, dest: sipio.Flow | sipio.RingGroup | sipio.User) =>
  new sipio.Number(name, { e164, label, dest, faxMode: "voice", allowAnonymous: true, maxChannels: 8 });

const appointments = line("appointments", "13125550110", "Appointments", consent);
const results = line("results", "13125550111", "Results, colleagues", doctors);
const billing = line("billing", "13125550112", "Billing", billingDesk);

// Nothing is recorded unless a rule enables it.
new sipio.RecordingRule("nothing", { scope: "account", direction: "any", mode: "off" });
new sipio.RecordingRule("appointments", { scope: appointments, direction: "in", mode: "on", stereo: true });
new sipio.RecordingRule("results", { scope: results, direction: "any", mode: "off" });
// Agents in billing ask for consent during the call and start the recording by hand.
new sipio.RecordingRule("billing-in", { scope: billing, direction: "in", mode: "on_demand" });
new sipio.RecordingRule("billing-out", { scope: billingDesk, direction: "out", mode: "on_demand" });
for (const [name, user] of Object.entries({ okafor, lindgren })) {
  new sipio.RecordingRule(name, { scope: user, direction: "any", mode: "off" });
}

new sipio.PhoneList("never-recorded", {
  name: "Never recorded",
  kind: "dnr",
  // Hospital wards, the state hotline, and a patient who has withdrawn consent.
  entries: ["13125550170", "13125550171", "12175550143", "17735550188"],
});

new sipio.GeoPolicy("country", { scope: "account", mode: "allowlist", countries: ["US"] });
new sipio.CallLimit("outbound", { scope: "account", direction: "out", periodSec: 3600, maxCount: 120, hard: true });

// Phones register from the clinic, and from the doctors' homes.
new sipio.AclRule("clinic-v4", { scope: "account", ruleType: "ip_allow", value: "203.0.113.32/28" });
new sipio.AclRule("clinic-v6", { scope: "account", ruleType: "ip_allow", value: "2001:db8:1c1c::/48" });
new sipio.AclRule("country", { scope: "account", ruleType: "geo_allow", value: "US" });
new sipio.AclRule("okafor-home", { scope: okafor, ruleType: "ip_allow", value: "198.51.100.24/32" });
new sipio.AclRule("lindgren-home", { scope: lindgren, ruleType: "ip_allow", value: "198.51.100.77/32" });

new sipio.AccountSettings("clinic", {
  timezone: "America/Chicago",
  language: "en-US",
  voiceGender: "female",
  maxIn: 24,
  maxOut: 6,
  defaultCidNumber: appointments.e164,
  didDefaultDest: messages,
});

export const recorded = pulumi.all([appointments.e164, results.e164, billing.e164]).apply(([first, second, third]) => ({
  [first]: "after consent",
  [second]: "never",
  [third]: "when the agent turns it on",
}));
