// A travel agency's contact center in two languages: a reception menu, three queues and their overflow.
import { createHmac } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const config = new pulumi.Config();
const seed = config.requireSecret("devicePasswordSeed");

// Passwords are derived from one seed, which the system that provisions the phones also uses.
const passwordOf = (digits: string) =>
  seed.apply((key) => createHmac("sha256", key).update(digits).digest("base64url"));

const domain = new sipio.Domain("center", { domain: "voice.aurora-travel.example", isPrimary: true });

const person = (digits: string, displayName: string, args: Partial<sipio.UserArgs> = {}) => {
  const id = displayName.toLowerCase().replace(/ /g, "-");
  const user = new sipio.User(id, { username: digits, displayName, ...args });
  new sipio.Device(id, {
    user,
    authUsername: digits,
    realm: domain.domain,
    password: passwordOf(digits),
    transport: "wss",
    isWebrtc: true,
  });
  new sipio.Extension(id, { digits, dest: user });
  return user;
};
const agent = (digits: string, displayName: string) =>
  person(digits, displayName, { isAgent: true, maxSimultaneous: 1, autoQueueLogin: true });

const ines = agent("2001", "Ines Moreau");
const jonas = agent("2002", "Jonas Brandt");
const keiko = agent("2003", "Keiko Mori");
const lena = agent("2004", "Lena Vogt");
const supervisor = person("2000", "Mara Quinn", { isAgent: true, maxSimultaneous: 2 });

const hours = new sipio.Schedule("center-hours", {
  name: "Contact center",
  timezone: "Europe/Berlin",
  rules: [
    ...[1, 2, 3, 4, 5].map((dow) => ({ kind: "weekly" as const, dow, startTime: "08:00", endTime: "20:00" })),
    { kind: "weekly", dow: 6, startTime: "10:00", endTime: "16:00" },
    { kind: "date_range", startDate: "2026-12-24", endDate: "2026-12-26", isClosed: true },
    { kind: "date", startDate: "2026-12-31", startTime: "08:00", endTime: "13:00" },
    { kind: "date", startDate: "2027-01-01", isClosed: true },
  ],
});

const sound = (name: string, kind: "announcement" | "moh" | "prompt", file: string) =>
  new sipio.MediaFile(file, { name, kind, source: `media/${file}.wav` });
const music = sound("Hold music", "moh", "hold");
const welcome = sound("Welcome", "prompt", "welcome");
const callbackNoted = sound("Callback noted", "announcement", "callback");

const mailbox = new sipio.VoicemailBox("center", { name: "Center", notifyEmail: "center@aurora-travel.example" });

const crmToken = new sipio.Secret("crm-token", { name: "crm:queue-token", value: config.requireSecret("crmToken") });

// All queues offer the same keys to waiting callers.
const options: sipio.QueueArgs["options"] = [
  { digit: "1", action: "callback", label: "Call me back", promptMedia: callbackNoted },
  { digit: "2", action: "route", dest: mailbox, label: "Leave a message" },
  {
    digit: "9",
    action: "deflect",
    webhookUrl: "https://crm.aurora-travel.example/sipio/continue-in-chat",
    webhookSecret: crmToken,
    label: "Send me a link to the chat",
  },
];
const queue = (id: string, args: Omit<sipio.QueueArgs, "strategy"> & Partial<sipio.QueueArgs>) =>
  new sipio.Queue(id, {
    strategy: "longest_idle",
    agentRingTimeoutSec: 15,
    wrapUpSec: 30,
    maxNoAnswer: 3,
    announcePosition: true,
    announceFirstSec: 20,
    announceIntervalSec: 60,
    mohMode: "file",
    mohMedia: music,
    noAgentsDest: mailbox,
    schedule: hours,
    closedDest: mailbox,
    options,
    ...args,
  });

const bookings = queue("bookings", {
  name: "Bookings",
  language: "en-US",
  maxWaitSec: 180,
  maxQueued: 40,
  queueFullDest: mailbox,
  // At three minutes per call, callers who would wait longer than ten go straight to voicemail.
  ewtAhtSec: 180,
  ewtThresholdSec: 600,
  ewtDest: mailbox,
  agents: [
    { user: ines, tierLevel: 1, position: 0 },
    { user: keiko, tierLevel: 1, position: 1 },
    // The German-speaking agent helps out after both have been busy for a while.
    { user: jonas, tierLevel: 2, delaySec: 30 },
  ],
});
const buchungen = queue("buchungen", {
  name: "Buchungen",
  language: "de-DE",
  maxWaitSec: 240,
  timeoutDest: bookings,
  agents: [
    { user: jonas, tierLevel: 1, position: 0 },
    { user: lena, tierLevel: 1, position: 1 },
  ],
});
const complaints = queue("complaints", {
  name: "Complaints",
  language: "en-US",
  strategy: "top_down",
  wrapUpSec: 120,
  maxWaitSec: 300,
  timeoutDest: supervisor,
  agents: [
    { user: lena, tierLevel: 1, position: 0 },
    { user: keiko, tierLevel: 1, position: 1, mode: "supervisor_managed" },
    { user: supervisor, tierLevel: 2, mode: "mandatory" },
  ],
});

// Callers who wait too long for a booking ring all agents, then return to the queue.
const everybody = new sipio.RingGroup("everybody", {
  name: "Everybody",
  strategy: "ring_all",
  ringTimeoutSec: 20,
  mohMedia: music,
  members: [ines, jonas, keiko, lena, supervisor].map((user) => ({ user })),
  exitDest: bookings,
});
new sipio.Destination("bookings-overflow", { of: bookings, property: "timeoutDest", dest: everybody });

const reception = new sipio.Flow("reception", {
  name: "Reception",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "open", data: { kind: "timeCondition", scheduleId: hours } },
      { id: "ask", data: { kind: "menu", promptAudioId: welcome, maxDigits: 1, timeoutSec: 6, maxFailures: 2 } },
      { id: "bookings", data: { kind: "enqueue", queueId: bookings } },
      { id: "buchungen", data: { kind: "enqueue", queueId: buchungen } },
      { id: "complaints", data: { kind: "enqueue", queueId: complaints } },
      { id: "message", data: { kind: "voicemail", mailboxId: mailbox } },
    ],
    edges: [
      { source: "in", target: "open" },
      { source: "open", target: "ask", sourceHandle: "in_hours" },
      { source: "open", target: "message", sourceHandle: "out_of_hours" },
      { source: "ask", target: "bookings", sourceHandle: "digit:1" },
      { source: "ask", target: "buchungen", sourceHandle: "digit:2" },
      { source: "ask", target: "complaints", sourceHandle: "digit:3" },
      // Callers without valid input still reach an agent.
      { source: "ask", target: "bookings", sourceHandle: "timeout" },
      { source: "ask", target: "bookings", sourceHandle: "invalid" },
    ],
  },
});

new sipio.Number("hotline", { e164: "493023125200", label: "Hotline", dest: reception, maxChannels: 60 });
new sipio.Number("hotline-us", { e164: "12025550140", label: "US hotline", dest: bookings, maxChannels: 20 });
new sipio.Extension("bookings", { digits: "3001", dest: bookings });
new sipio.Extension("buchungen", { digits: "3002", dest: buchungen });
new sipio.Extension("complaints", { digits: "3003", dest: complaints });

new sipio.GeoPolicy("customers", { scope: "account", mode: "allowlist", countries: ["DE", "AT", "CH", "US"] });
new sipio.CallLimit("outbound", { scope: "account", direction: "out", periodSec: 3600, maxCount: 200, hard: true });

const crm = new sipio.Webhook("crm", {
  url: "https://crm.aurora-travel.example/sipio/calls",
  events: ["call.started", "call.ended"],
});

// The CRM uses it to verify that requests come from the platform: pulumi stack output crmSigningSecret --show-secrets
export const crmSigningSecret = crm.secret;
