// Telephony for a small company: two people, a front desk, a support queue with business hours, and a voicemail box.
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const config = new pulumi.Config();
const password = config.requireSecret("devicePassword");

const domain = new sipio.Domain("acme", { domain: "acme.sip.io", isPrimary: true });

const hours = new sipio.Schedule("office-hours", {
  name: "Office hours",
  timezone: "America/New_York",
  rules: [
    ...[1, 2, 3, 4, 5].map((dow) => ({ kind: "weekly" as const, dow, startTime: "09:00", endTime: "17:00" })),
    { kind: "date", startDate: "2026-12-25", isClosed: true },
  ],
});

const mailbox = new sipio.VoicemailBox("office", { name: "Office", quotaMb: 200, notifyEmail: "office@acme.example" });

const dana = new sipio.User("dana", {
  username: "1001",
  displayName: "Dana",
  isAgent: true,
  maxSimultaneous: 2,
  voicemail: mailbox,
});
const eli = new sipio.User("eli", {
  username: "1002",
  displayName: "Eli",
  isAgent: true,
  maxSimultaneous: 2,
  fwdNoanswer: mailbox,
});

for (const [name, user] of Object.entries({ dana, eli })) {
  new sipio.Device(`${name}-desk`, {
    user,
    authUsername: user.username,
    realm: domain.domain,
    password,
    transport: "tls",
  });
  new sipio.Extension(name, { digits: user.username, dest: user });
}

const frontDesk = new sipio.RingGroup("front-desk", {
  name: "Front desk",
  strategy: "ring_all",
  ringTimeoutSec: 25,
  members: [{ user: dana }, { user: eli, delaySec: 5 }],
  exitDest: mailbox,
  schedule: hours,
  closedDest: mailbox,
});

const support = new sipio.Queue("support", {
  name: "Support",
  strategy: "longest_idle",
  maxWaitSec: 600,
  announcePosition: true,
  agents: [
    { user: dana, tierLevel: 1 },
    { user: eli, tierLevel: 2 },
  ],
  options: [{ digit: "1", action: "route", dest: mailbox, label: "Leave a message" }],
  timeoutDest: mailbox,
  noAgentsDest: frontDesk,
});

const mainLine = new sipio.Number("main-line", {
  e164: "12025550123",
  label: "Main line",
  dest: frontDesk,
  maxChannels: 10,
});
const supportLine = new sipio.Number("support-line", {
  e164: "12025550124",
  label: "Support",
  dest: support,
  maxChannels: 10,
  schedule: hours,
  closedDest: mailbox,
});
new sipio.Extension("support", { digits: "2000", dest: support });

const carrier = new sipio.Trunk("carrier", {
  name: "Carrier",
  role: "carrier",
  direction: "both",
  proxy: "sip.carrier.example:5061",
  transport: "tls",
  inboundAuth: "ip",
  acl: [{ cidr: "203.0.113.0/24" }],
  maxChannels: 30,
});
new sipio.OutboundRoute("domestic", { matchCountry: "US", via: "trunk", trunk: carrier, priority: 10 });
new sipio.GeoPolicy("home-only", { scope: "account", mode: "allowlist", countries: ["US", "CA"] });
new sipio.CallLimit("outbound-burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10, hard: true });

const plus = (number: sipio.Number) => pulumi.interpolate`+${number.e164} ${number.label}`;

export const numbers = pulumi.all([plus(mainLine), plus(supportLine)]).apply(([office, help]) => ({
  [office]: "rings Dana, and Eli after 5 s; voicemail after 25 s and outside office hours",
  [help]: "queue Support for up to 10 min; voicemail outside office hours",
}));
export const extensions = pulumi
  .all([dana.username, eli.username])
  .apply(([first, second]) => ({ [first]: "Dana", [second]: "Eli", 2000: "queue Support" }));
export const whoRingsWhen = {
  "Office hours": "Mon-Fri 09:00-17:00 America/New_York, closed on 2026-12-25",
  "Front desk": "Dana, and Eli after 5 s",
  Support: "Dana first, Eli if Dana is busy; press 1 to leave a message",
  "Outbound calls": "over the trunk Carrier, only to the US and Canada, at most 10 new calls per minute",
};
