// Three sites, each with its own trunk. Calls leave over the cheapest trunk, in the number format of its carrier.
import { createHmac } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const config = new pulumi.Config();
const seed = config.requireSecret("devicePasswordSeed");
const londonPassword = new sipio.Secret("london-trunk", {
  name: "trunk:london:password",
  value: config.requireSecret("londonTrunkPassword"),
});

/** Site of the company. The extensions of its people start with the same digit. */
interface Site {
  readonly city: string;
  readonly country: "DE" | "GB" | "US";
  readonly timezone: string;
  readonly mainLine: string;
  readonly people: Readonly<Record<string, string>>;
  readonly trunk: Omit<sipio.TrunkArgs, "name">;
  /** Number transforms between the carrier's national format and E.164. */
  readonly inbound: readonly (readonly [matchRegex: string, replacement: string])[];
  readonly outbound: readonly (readonly [matchRegex: string, replacement: string])[];
  /** Maximum number of incoming calls per minute. */
  readonly callsPerMinute: number;
}

// Sites from west to east. When a site closes, the one before it is still open.
const sites: readonly Site[] = [
  {
    city: "New York",
    country: "US",
    timezone: "America/New_York",
    mainLine: "12125550100",
    people: { "1001": "Gina Ruiz", "1002": "Hal Stone" },
    // The building keeps its own PBX, which connects from fixed IP addresses.
    trunk: {
      role: "pbx",
      direction: "both",
      proxy: "pbx.newyork.example:5061",
      transport: "tls",
      inboundAuth: "ip",
      acl: [{ cidr: "198.51.100.16/28" }, { cidr: "2001:db8:100::/48" }],
      maxChannels: 23,
      pingSec: 30,
    },
    inbound: [["^([2-9][0-9]{9})$", "1$1"]],
    outbound: [["^1([2-9][0-9]{9})$", "$1"]],
    callsPerMinute: 60,
  },
  {
    city: "London",
    country: "GB",
    timezone: "Europe/London",
    mainLine: "442079460200",
    people: { "2001": "Isla Grant", "2002": "Jude Amadi" },
    trunk: {
      role: "carrier",
      direction: "both",
      proxy: "sip.thames-telecom.example",
      transport: "tls",
      doRegister: true,
      authUsername: "acme-london",
      authSecret: londonPassword,
      inboundAuth: "digest",
      inboundUsername: "acme-london",
      inboundSecret: londonPassword,
      maxChannels: 30,
    },
    inbound: [
      ["^00([1-9][0-9]*)$", "$1"],
      ["^0([1-9][0-9]*)$", "44$1"],
    ],
    outbound: [
      ["^44([0-9]+)$", "0$1"],
      ["^([1-9][0-9]*)$", "00$1"],
    ],
    callsPerMinute: 30,
  },
  {
    city: "Berlin",
    country: "DE",
    timezone: "Europe/Berlin",
    mainLine: "493023125300",
    people: { "3001": "Karla Weiss", "3002": "Levin Arslan", "3003": "Mona Ritter" },
    trunk: {
      role: "carrier",
      direction: "both",
      proxy: "sip.spreenetz.example:5061",
      transport: "tls",
      inboundAuth: "ip",
      acl: [{ cidr: "203.0.113.0/28" }],
      maxChannels: 60,
      pingSec: 60,
    },
    inbound: [["^\\+([1-9][0-9]*)$", "$1"]],
    outbound: [["^([1-9][0-9]*)$", "+$1"]],
    callsPerMinute: 90,
  },
];

const domain = new sipio.Domain("acme", { domain: "voice.acme.example", isPrimary: true });
const trunks = new Map<Site["country"], sipio.Trunk>();
let stillOpen: sipio.RingGroup | undefined;

for (const site of sites) {
  const { city, country, timezone, mainLine, people } = site;
  const id = city.toLowerCase().replace(" ", "-");

  const trunk = new sipio.Trunk(id, { name: city, cidNumber: mainLine, ...site.trunk });
  trunks.set(country, trunk);
  for (const [direction, rules] of [
    ["inbound_cid", site.inbound],
    ["outbound_dst", site.outbound],
  ] as const) {
    for (const [index, [matchRegex, replacement]] of rules.entries()) {
      const place = { ordering: (index + 1) * 10, stopOnMatch: true };
      new sipio.NumberTransform(`${id}-${direction}-${index + 1}`, {
        scope: trunk,
        direction,
        matchRegex,
        replacement,
        ...place,
      });
    }
  }

  const hours = new sipio.Schedule(id, {
    name: `${city} hours`,
    timezone,
    rules: [
      ...[1, 2, 3, 4, 5].map((dow) => ({ kind: "weekly" as const, dow, startTime: "09:00", endTime: "17:30" })),
      { kind: "date", startDate: "2026-12-25", isClosed: true },
      { kind: "date", startDate: "2027-01-01", isClosed: true },
    ],
  });
  const mailbox = new sipio.VoicemailBox(id, { name: city, notifyEmail: `${id}@acme.example` });

  const users = Object.entries(people).map(([digits, displayName]) => {
    const user = new sipio.User(digits, {
      username: digits,
      displayName,
      voicemail: mailbox,
      outCidNumber: mainLine,
      maxSimultaneous: 2,
    });
    // Passwords are derived from one seed, which the system that provisions the phones also uses.
    const password = seed.apply((key) => createHmac("sha256", key).update(digits).digest("base64url"));
    new sipio.Device(digits, { user, authUsername: digits, realm: domain.domain, password, transport: "tls" });
    new sipio.Extension(digits, { digits, dest: user });
    return user;
  });
  const desk: sipio.RingGroup = new sipio.RingGroup(id, {
    name: `${city} desk`,
    strategy: "round_robin",
    ringTimeoutSec: 30,
    members: users.map((user, position) => ({ user, position })),
    exitDest: mailbox,
    schedule: hours,
    closedDest: stillOpen ?? mailbox,
    holidayDest: mailbox,
  });
  stillOpen = desk;

  const line = new sipio.Number(id, { e164: mainLine, label: city, dest: desk, maxChannels: 20 });
  const limit = { direction: "in" as const, periodSec: 60, maxCount: site.callsPerMinute, hard: true };
  new sipio.CallLimit(id, { scope: line, ...limit });
}

// Least-cost routing: the trunk in the called country first, then the next cheapest.
const ways: readonly (readonly [Site["country"], ...Site["country"][]])[] = [
  ["DE", "GB"],
  ["GB", "DE"],
  ["US", "GB"],
];
for (const [called, ...others] of ways) {
  for (const [index, country] of [called, ...others].entries()) {
    const trunk = trunks.get(country);
    if (trunk === undefined) throw new Error(`There is no site in ${country}.`);
    const priority = (index + 1) * 10;
    new sipio.OutboundRoute(`${called}-by-${country}`, { matchCountry: called, via: "trunk", trunk, priority });
  }
}
// German shared-cost numbers are expensive over the trunks, so they use the wholesale carrier.
new sipio.OutboundRoute("shared-cost", { matchPrefix: "49180", via: "carrier", priority: 1 });
new sipio.OutboundRoute("rest-of-the-world", { via: "carrier", priority: 100 });

// Only countries with customers can be called, even if a route matches others.
new sipio.GeoPolicy("customers", {
  scope: "account",
  mode: "allowlist",
  countries: ["US", "CA", "GB", "IE", "DE", "AT", "CH", "FR"],
});
new sipio.CallLimit("all-sites", { scope: "account", direction: "out", periodSec: 3600, maxCount: 600, hard: true });

export const lines = Object.fromEntries(sites.map(({ city, mainLine }) => [city, `+${mainLine}`]));
