import type { Row } from "./row";

/** Faults in where calls go. */
export const geo: readonly Row[] = [
  {
    example: "multi-site",
    fault: "a route of its own takes calls to satellite telephones",
    change: [`matchPrefix: "49180"`, `matchPrefix: "8816"`],
    caughtBy: ["geo-route-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "a route of its own takes calls to the premium-rate numbers of Germany",
    change: [`matchPrefix: "49180"`, `matchPrefix: "49900"`],
    caughtBy: ["geo-route-forbid-destination"],
  },
  {
    example: "quickstart",
    fault: "the domestic route is made for Jamaica, which is behind +1 as well",
    change: [`matchCountry: "US"`, `matchPrefix: "1876"`],
    caughtBy: ["geo-route-forbid-destination"],
  },
  {
    example: "small-office",
    fault: "the on-call telephone is a satellite telephone",
    change: ["447700900142", "881631555123"],
    caughtBy: ["geo-forward-forbid-destination"],
  },
  {
    example: "small-office",
    fault: "the office has a caller-ID for a country where nobody calls",
    change: [`  scope: "account",\n  cidNumber`, `  scope: "account",\n  matchCountry: "CU",\n  cidNumber`],
    caughtBy: ["geo-caller-id-rule-forbid-country"],
  },
  {
    example: "quickstart",
    fault: "nobody says where calls may go",
    change: [
      `new sipio.GeoPolicy("home-only", { scope: "account", mode: "allowlist", countries: ["US", "CA"] });\n`,
      "",
    ],
    caughtBy: ["geo-account-require-policy", "geo-trunk-require-policy"],
  },
  {
    example: "contact-center",
    fault: "nobody says where calls may go, which no trunk takes",
    change: [
      `new sipio.GeoPolicy("customers", { scope: "account", mode: "allowlist", countries: ["DE", "AT", "CH", "US"] });\n`,
      "",
    ],
    caughtBy: ["geo-account-require-policy"],
  },
  {
    example: "reseller",
    fault: "the only geo policy is the reseller's own",
    change: [
      `  new sipio.GeoPolicy(slug, { scope: "account", mode: "allowlist", countries: ["GB", "IE"] }, opts);\n`,
      `  if (slug === "bakery") new sipio.GeoPolicy("ours", { scope: "account", mode: "allowlist", countries: ["GB"] });\n`,
    ],
    caughtBy: ["geo-account-require-policy"],
  },
  {
    example: "multi-site",
    fault: "the geo policy is that of one person",
    change: [
      `new sipio.GeoPolicy("customers", {\n  scope: "account"`,
      `new sipio.GeoPolicy("customers", {\n  scope: new sipio.User("4001", { username: "4001", maxSimultaneous: 2 })`,
    ],
    caughtBy: ["geo-account-require-policy", "geo-trunk-require-policy"],
  },
  {
    example: "clinic",
    fault: "the geo policy forbids the country in place of allowing it alone",
    change: [`mode: "allowlist", countries: ["US"]`, `mode: "denylist", countries: ["US"]`],
    caughtBy: ["geo-policy-require-allowlist"],
  },
  {
    example: "hotel",
    fault: "guests may call everywhere but to two countries",
    change: [
      `mode: "allowlist",\n  countries: ["DE", "AT", "CH", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "US"]`,
      `mode: "denylist",\n  countries: ["CU", "SO"]`,
    ],
    caughtBy: ["geo-policy-require-allowlist"],
  },
  {
    example: "small-office",
    fault: "the office may call a country where nobody calls",
    change: [`countries: ["GB", "IE", "FR", "ES"]`, `countries: ["GB", "IE", "FR", "ES", "CU"]`],
    caughtBy: ["geo-policy-forbid-country"],
  },
  {
    example: "small-office",
    fault: "the on-call telephone is abroad",
    change: ["447700900142", "34612345678"],
    caughtBy: ["geo-forward-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "numbers of the United Kingdom are rewritten into those of satellite telephones",
    change: [`["^44([0-9]+)$", "0$1"]`, `["^44([0-9]+)$", "00881$1"]`],
    caughtBy: ["geo-transform-forbid-destination"],
  },
  {
    example: "multi-site",
    fault: "a number is rewritten by an expression without end",
    change: [`["^([1-9][0-9]*)$", "+$1"]`, `["^(([0-9]+)+)+x$", "+$1"]`],
    caughtBy: ["geo-transform-forbid-destination"],
  },
];
