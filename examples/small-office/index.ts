// An office of five people in London. Users, devices and extensions are created from the list of people.
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const config = new pulumi.Config();
const passwords = config.requireSecretObject<Record<string, string>>("devicePasswords");

const people = [
  { digits: "101", first: "Amira", name: "Amira Lowe", answersAfterSec: 0, direct: "442079460101" },
  { digits: "102", first: "Ben", name: "Ben Carver", answersAfterSec: 0 },
  { digits: "103", first: "Chloe", name: "Chloe Okafor", answersAfterSec: 5 },
  { digits: "104", first: "Dev", name: "Dev Patel", answersAfterSec: 5 },
  { digits: "105", first: "Erin", name: "Erin Walsh", answersAfterSec: 10, direct: "442079460105" },
];

const account = new sipio.AccountSettings("office", {
  timezone: "Europe/London",
  defaultCidNumber: "442079460100",
  maxIn: 12,
  maxOut: 5,
});
const domain = new sipio.Domain("office", { domain: "lowe-surveyors.example", isPrimary: true });

// Replace this placeholder with your own recording. The next run uploads it.
const greeting = new sipio.MediaFile("greeting", {
  name: "Mailbox greeting",
  kind: "greeting",
  source: "media/greeting.wav",
});
const pin = new sipio.Secret("mailbox-pin", { name: "vm:office:pin", value: config.requireSecret("mailboxPin") });
const mailbox = new sipio.VoicemailBox("office", {
  name: "Office",
  greetingMedia: greeting,
  notifyEmail: "office@lowe-surveyors.example",
  pinSecret: pin,
  quotaMb: 200,
});

const hours = new sipio.Schedule("office-hours", {
  name: "Office hours",
  timezone: "Europe/London",
  rules: [
    ...[1, 2, 3, 4].map((dow) => ({ kind: "weekly" as const, dow, startTime: "09:00", endTime: "17:30" })),
    { kind: "weekly", dow: 5, startTime: "09:00", endTime: "16:00" },
    // Rules for dates override weekly rules.
    { kind: "date_range", startDate: "2026-12-24", endDate: "2027-01-03", isClosed: true },
    { kind: "date", startDate: "2027-03-26", isClosed: true },
    { kind: "date", startDate: "2027-03-29", isClosed: true },
  ],
});

const users = people.map(({ digits, first, name, direct }) => {
  const id = first.toLowerCase();
  const user = new sipio.User(id, {
    username: digits,
    displayName: name,
    voicemail: mailbox,
    maxSimultaneous: 2,
    // People with a direct number present it. All others present the office's number.
    ...(direct !== undefined && { outCidNumber: direct }),
  });
  new sipio.Device(`${id}-desk`, {
    user,
    authUsername: digits,
    realm: domain.domain,
    password: passwords.apply((all) => all[digits] ?? ""),
    transport: "tls",
  });
  new sipio.Extension(id, { digits, dest: user });
  if (direct !== undefined) {
    new sipio.Number(`${id}-direct`, { e164: direct, label: name, dest: user, maxChannels: 1 });
  }
  return user;
});

const everyone = new sipio.RingGroup("everyone", {
  name: "Everyone",
  strategy: "ring_all",
  ringTimeoutSec: 30,
  members: users.map((user, index) => ({ user, delaySec: people[index]?.answersAfterSec ?? 0 })),
  exitDest: mailbox,
  schedule: hours,
  closedDest: mailbox,
});
new sipio.Extension("everyone", { digits: "100", dest: everyone });
new sipio.Extension("mailbox", { digits: "199", dest: mailbox });

const mobile = new sipio.Forward("on-call", {
  name: "On-call mobile",
  number: "447700900142",
  timeoutSec: 25,
  // Otherwise, the voicemail of the mobile phone could answer the call.
  confirm: true,
  overflowDest: mailbox,
});
new sipio.Number("main-line", {
  e164: "442079460100",
  label: "Main line",
  dest: everyone,
  maxChannels: 8,
  schedule: hours,
  closedDest: mailbox,
});
const urgent = new sipio.Number("urgent-line", {
  e164: "442079460199",
  label: "Urgent, day and night",
  dest: everyone,
  maxChannels: 2,
  schedule: hours,
  closedDest: mobile,
});

new sipio.CallerIdRule("office", {
  scope: "account",
  cidNumber: "442079460100",
  cidName: "Lowe Surveyors",
  priority: 10,
});
// Five people place fewer calls. The limit contains the damage if a device is stolen.
new sipio.CallLimit("outbound", { scope: "account", direction: "out", periodSec: 3600, maxCount: 60, hard: true });
new sipio.GeoPolicy("nearby", { scope: "account", mode: "allowlist", countries: ["GB", "IE", "FR", "ES"] });

export const timezone = account.timezone;
export const urgentLine = pulumi.interpolate`+${urgent.e164}`;
export const dial = Object.fromEntries(people.map(({ digits, name }) => [digits, name]));
