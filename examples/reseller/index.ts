// A reseller with two customers: each account, its API key and its content in one deployment.
import { createHmac } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const config = new pulumi.Config();

interface Customer {
  readonly name: string;
  readonly timezone: string;
  readonly mainLine: string;
  readonly staff: Readonly<Record<string, string>>;
  readonly maxCalls: number;
  /** Seed of the passwords with which the customer's phones register. */
  readonly passwordSeed: pulumi.Output<string>;
  /** Arbitrary string that rotates the API key when changed. */
  readonly rotation: string;
}

const customers: Readonly<Record<string, Customer>> = {
  bakery: {
    name: "Harbour Bakery",
    timezone: "Europe/London",
    mainLine: "442079460018",
    staff: { "101": "Shop", "102": "Bakehouse" },
    maxCalls: 4,
    passwordSeed: config.requireSecret("bakeryPasswordSeed"),
    rotation: "2026-Q4",
  },
  architects: {
    name: "Plumb Line Architects",
    timezone: "Europe/London",
    mainLine: "442079460141",
    staff: { "200": "Reception", "201": "Nora", "202": "Cillian", "203": "Studio" },
    maxCalls: 12,
    passwordSeed: config.requireSecret("architectsPasswordSeed"),
    rotation: "2026-Q3",
  },
};

/** Declares a customer's telephony. With the customer's provider, it belongs to the customer's account. */
function telephony(slug: string, customer: Customer, provider: sipio.Provider) {
  const opts = { provider };
  const domain = new sipio.Domain(slug, { domain: `${slug}.voice.northline.example`, isPrimary: true }, opts);
  const mailbox = new sipio.VoicemailBox(slug, { name: customer.name, quotaMb: 100 }, opts);

  const users = Object.entries(customer.staff).map(([username, displayName]) => {
    const name = `${slug}-${username}`;
    const user = new sipio.User(name, { username, displayName, voicemail: mailbox, maxSimultaneous: 2 }, opts);
    const password = customer.passwordSeed.apply((key) =>
      createHmac("sha256", key).update(username).digest("base64url"),
    );
    new sipio.Device(name, { user, authUsername: username, realm: domain.domain, password, transport: "tls" }, opts);
    new sipio.Extension(name, { digits: username, dest: user }, opts);
    return user;
  });

  const everyone = new sipio.RingGroup(
    slug,
    {
      name: "Everyone",
      strategy: "ring_all",
      ringTimeoutSec: 30,
      members: users.map((user) => ({ user })),
      exitDest: mailbox,
    },
    opts,
  );
  const line = { e164: customer.mainLine, label: "Main line", dest: everyone, maxChannels: customer.maxCalls };
  new sipio.Number(slug, line, opts);

  const hourly = { direction: "out" as const, periodSec: 3600, maxCount: customer.maxCalls * 20, hard: true };
  new sipio.CallLimit(slug, { scope: "account", ...hourly }, opts);

  new sipio.GeoPolicy(slug, { scope: "account", mode: "allowlist", countries: ["GB", "IE"] }, opts);

  // The settings also need the customer's provider, because the voicemail box belongs to the customer's account.
  new sipio.AccountSettings(slug, { defaultCidNumber: customer.mainLine, didDefaultDest: mailbox }, opts);
}

const accounts = Object.entries(customers).map(([slug, customer]) => {
  const account = new sipio.Account(slug, {
    name: customer.name,
    timezone: customer.timezone,
    language: "en-US",
    maxIn: customer.maxCalls,
    maxOut: customer.maxCalls,
  });
  const key = new sipio.ApiKey(slug, { account, scopes: "*", rotation: customer.rotation });
  telephony(slug, customer, new sipio.Provider(slug, { apiKey: key.secret }));
  return [slug, account.id] as const;
});

/** Account IDs of the customers. Their API keys stay encrypted in the stack's state. */
export const customerAccounts = Object.fromEntries(accounts);
