import type { Row } from "./row";

const complaints = `data: { kind: "enqueue", queueId: complaints }`;

/** Faults in where calls go. */
export const geo: readonly Row[] = [
  {
    example: "multi-site",
    fault: "a separate route accepts calls to satellite phones",
    change: [`matchPrefix: "49180"`, `matchPrefix: "8816"`],
    caughtBy: ["geo-route-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "a separate route accepts calls to German premium-rate numbers",
    change: [`matchPrefix: "49180"`, `matchPrefix: "49900"`],
    caughtBy: ["geo-route-forbid-destination"],
  },
  {
    example: "quickstart",
    fault: "the domestic route is for Jamaica, which also has the code +1",
    change: [`matchCountry: "US"`, `matchPrefix: "1876"`],
    caughtBy: ["geo-route-forbid-destination"],
  },
  {
    example: "small-office",
    fault: "the on-call phone is a satellite phone",
    change: ["447700900142", "881631555123"],
    caughtBy: ["geo-forward-forbid-destination"],
  },
  {
    example: "small-office",
    fault: "the office has a caller ID for a country that it must not call",
    change: [`  scope: "account",\n  cidNumber`, `  scope: "account",\n  matchCountry: "CU",\n  cidNumber`],
    caughtBy: ["geo-caller-id-rule-forbid-country"],
  },
  {
    example: "quickstart",
    fault: "there is no geo policy",
    change: [
      `new sipio.GeoPolicy("home-only", { scope: "account", mode: "allowlist", countries: ["US", "CA"] });\n`,
      "",
    ],
    caughtBy: ["geo-account-require-policy", "geo-trunk-require-policy"],
  },
  {
    example: "contact-center",
    fault: "an account without a trunk has no geo policy",
    change: [
      `new sipio.GeoPolicy("customers", { scope: "account", mode: "allowlist", countries: ["DE", "AT", "CH", "US"] });\n`,
      "",
    ],
    caughtBy: ["geo-account-require-policy"],
  },
  {
    example: "reseller",
    fault: "the only geo policy is the reseller's",
    change: [
      `  new sipio.GeoPolicy(slug, { scope: "account", mode: "allowlist", countries: ["GB", "IE"] }, opts);\n`,
      `  if (slug === "bakery") new sipio.GeoPolicy("ours", { scope: "account", mode: "allowlist", countries: ["GB"] });\n`,
    ],
    caughtBy: ["geo-account-require-policy"],
  },
  {
    example: "multi-site",
    fault: "the geo policy applies to one user only",
    change: [
      `new sipio.GeoPolicy("customers", {\n  scope: "account"`,
      `new sipio.GeoPolicy("customers", {\n  scope: new sipio.User("4001", { username: "4001", maxSimultaneous: 2 })`,
    ],
    caughtBy: ["geo-account-require-policy", "geo-trunk-require-policy"],
  },
  {
    example: "clinic",
    fault: "the geo policy is a denylist instead of an allowlist",
    change: [`mode: "allowlist", countries: ["US"]`, `mode: "denylist", countries: ["US"]`],
    caughtBy: ["geo-policy-require-allowlist"],
  },
  {
    example: "hotel",
    fault: "guests can call all countries except two",
    change: [
      `mode: "allowlist",\n  countries: ["DE", "AT", "CH", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "US"]`,
      `mode: "denylist",\n  countries: ["CU", "SO"]`,
    ],
    caughtBy: ["geo-policy-require-allowlist"],
  },
  {
    example: "small-office",
    fault: "the office can call an unexpected country",
    change: [`countries: ["GB", "IE", "FR", "ES"]`, `countries: ["GB", "IE", "FR", "ES", "CU"]`],
    caughtBy: ["geo-policy-forbid-country"],
  },
  {
    example: "small-office",
    fault: "the on-call phone is abroad",
    change: ["447700900142", "34612345678"],
    caughtBy: ["geo-forward-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "UK numbers are rewritten to satellite numbers",
    change: [`["^44([0-9]+)$", "0$1"]`, `["^44([0-9]+)$", "00881$1"]`],
    caughtBy: ["geo-transform-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "a number transform has an expression that takes too long",
    change: [`["^([1-9][0-9]*)$", "+$1"]`, `["^(([0-9]+)+)+x$", "+$1"]`],
    caughtBy: ["geo-transform-forbid-destination"],
  },
  {
    example: "clinic",
    fault: "the clinic may call a country where much fraud ends",
    change: [`countries: ["US"]`, `countries: ["US", "LV"]`],
    caughtBy: ["geo-policy-forbid-country"],
  },
  {
    example: "quickstart",
    fault: "one person may call a country that the account may not",
    change: [
      `new sipio.CallLimit("outbound-burst"`,
      `new sipio.GeoPolicy("dana", { scope: dana, mode: "allowlist", countries: ["US", "FR"] });\nnew sipio.CallLimit("outbound-burst"`,
    ],
    caughtBy: ["geo-policy-forbid-widening"],
  },
  {
    example: "contact-center",
    fault: "a key of the menu dials a satellite telephone",
    change: [complaints, `data: { kind: "dial", number: "+881 631 555 1234" }`],
    caughtBy: ["geo-flow-forbid-destination"],
  },
  {
    example: "contact-center",
    fault: "a key of the menu dials what the caller sends",
    change: [complaints, `data: { kind: "transfer", to: "{{digits}}" }`],
    caughtBy: ["geo-flow-forbid-call-through"],
  },
  {
    example: "contact-center",
    fault: "a key of the menu calls a host on the internet",
    change: [complaints, `data: { kind: "transfer", to: "sip:100@voip.others.example" }`],
    caughtBy: ["geo-sip-uri-forbid-foreign-host"],
  },
  {
    example: "contact-center",
    fault: "a destination hands over the number of a satellite telephone",
    change: [
      `digits: "3001", dest: bookings`,
      `digits: "3001", dest: { kind: "queue", id: bookings.id, xform: { onCall: "8816315551234" } }`,
    ],
    caughtBy: ["geo-variable-forbid-destination"],
  },
  {
    example: "clinic",
    fault: "a premium-rate number is always allowed",
    change: [
      `kind: "dnr",\n  // Hospital wards, the state hotline, and a patient who has withdrawn consent.\n  entries: [`,
      `kind: "allow",\n  entries: ["19005550123", `,
    ],
    caughtBy: ["geo-phone-list-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "a code becomes a satellite number once a trunk has taken off its first digit",
    change: [
      `const trunks = new Map`,
      `new sipio.NumberTransform("code", { scope: "account", direction: "outbound_dst", matchRegex: "^100$", replacement: "18816315512" });
const trunks = new Map`,
    ],
    caughtBy: ["geo-transform-chain-forbid-destination"],
  },
];
