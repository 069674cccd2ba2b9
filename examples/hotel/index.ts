// A hotel with 200 rooms. Each line of rooms.csv is a room.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "csv-parse/sync";
import * as sipio from "pulumi-sipio";

interface Room {
  readonly room: string;
  readonly class: string;
  /** Locations of the phones in the room, separated by spaces, such as `bed desk`. */
  readonly phones: string;
}

const rooms: readonly Room[] = parse(readFileSync(join(__dirname, "rooms.csv")), { columns: true, trim: true });

const config = new pulumi.Config();
const seed = config.requireSecret("roomSeed");
// Passwords are derived from one seed, which the system that provisions the phones also uses.
const passwordOf = (username: string) =>
  seed.apply((key) => createHmac("sha256", key).update(username).digest("base64url"));

const domain = new sipio.Domain("hotel", { domain: "phones.hotel-spree.example", isPrimary: true });

function phone(user: sipio.User, authUsername: string) {
  const password = passwordOf(authUsername);
  return new sipio.Device(authUsername, { user, authUsername, realm: domain.domain, password, transport: "tls" });
}

const mailbox = new sipio.VoicemailBox("reception", {
  name: "Reception",
  notifyEmail: "reception@hotel-spree.example",
});
const wakeUps = new sipio.VoicemailBox("wake-ups", { name: "Wake-up calls", notifyEmail: "night@hotel-spree.example" });

const desks = { front: "Front desk", back: "Back office", night: "Night porter" };
const [front, back, night] = Object.entries(desks).map(([username, displayName]) => {
  const user = new sipio.User(username, { username, displayName, maxSimultaneous: 4 });
  phone(user, username);
  return user;
});

const reception = new sipio.RingGroup("reception", {
  name: "Reception",
  strategy: "ring_all",
  ringTimeoutSec: 45,
  members: [{ user: front }, { user: back, delaySec: 10 }, { user: night, delaySec: 20 }],
  exitDest: mailbox,
});

const wakeUp = new sipio.Flow("wake-up", {
  name: "Wake-up call",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "internal" } },
      {
        id: "how",
        data: { kind: "say", text: "Bitte nennen Sie nach dem Ton Ihr Zimmer und die Uhrzeit, zu der wir Sie wecken." },
      },
      { id: "order", data: { kind: "voicemail", mailboxId: wakeUps } },
    ],
    edges: [
      { source: "in", target: "how" },
      { source: "how", target: "order" },
    ],
  },
});

interface RoomClass {
  readonly calls: number;
  readonly callsAnHour: number;
  /** Whether the room has its own voicemail box and direct number. */
  readonly isSuite: boolean;
}

const classes: Readonly<Record<string, RoomClass>> = {
  standard: { calls: 1, callsAnHour: 6, isSuite: false },
  superior: { calls: 2, callsAnHour: 15, isSuite: false },
  suite: { calls: 3, callsAnHour: 40, isSuite: true },
};

// 030 23125-100 is the main line. The direct number of a suite ends with its room number instead.
const stem = "493023125";

for (const { room, class: name, phones } of rooms) {
  const its = classes[name];
  if (its === undefined) throw new Error(`rooms.csv: room ${room}: ${name} is not ${Object.keys(classes).join(", ")}`);
  const box = its.isSuite ? new sipio.VoicemailBox(room, { name: `Room ${room}`, quotaMb: 20 }) : undefined;
  const guest = new sipio.User(room, {
    username: room,
    displayName: `Room ${room}`,
    maxSimultaneous: its.calls,
    ringTimeoutSec: 30,
    // Rooms without a voicemail box fall back to the reception.
    fwdBusy: box ?? reception,
    fwdNoanswer: box ?? reception,
  });
  for (const place of phones.split(" ")) phone(guest, `${room}-${place}`);
  new sipio.Extension(room, { digits: room, dest: guest });
  new sipio.CallLimit(room, { scope: guest, direction: "out", periodSec: 3600, maxCount: its.callsAnHour, hard: true });
  if (its.isSuite) {
    const e164 = `${stem}${room}`;
    new sipio.Number(room, { e164, label: `Room ${room}`, dest: guest, maxChannels: its.calls });
  }
}

new sipio.Extension("reception", { digits: "0", dest: reception });
new sipio.Extension("wake-up", { digits: "*55", dest: wakeUp });
const mainLine = new sipio.Number("main-line", {
  e164: `${stem}100`,
  label: "Main line",
  dest: reception,
  maxChannels: 30,
});

// Anyone in a room can use its phone, so calls are limited to the guests' home countries.
new sipio.GeoPolicy("guests", {
  scope: "account",
  mode: "allowlist",
  countries: ["DE", "AT", "CH", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "US"],
});
// Limit for the whole hotel, in addition to the limit of each room.
new sipio.CallLimit("house", { scope: "account", direction: "out", periodSec: 3600, maxCount: 800, hard: true });
new sipio.AccountSettings("hotel", {
  timezone: "Europe/Berlin",
  language: "de-DE",
  maxIn: 60,
  maxOut: 30,
  defaultCidNumber: mainLine.e164,
  didDefaultDest: reception,
});

export const roomsByClass = Object.fromEntries(
  Object.keys(classes).map((name) => [name, rooms.filter((room) => room.class === name).length]),
);
